"""Only where the day surely comes first is a typed date cell taken as it is."""

import pytest

from sync.workbook.file_locale import writes_month_before_day


@pytest.mark.parametrize("locale", ["th_TH", "en_GB", "en_AU", "fr_FR", "de_DE", "vi_VN", "lo_LA"])
def test_day_first(locale: str) -> None:
    assert not writes_month_before_day(locale)


@pytest.mark.parametrize("locale", ["", "en_US", "en", "en_PH", "fil_PH", "ja_JP", "zh_CN", "fr_CA", "es_US"])
def test_month_before_day_or_unknown(locale: str) -> None:
    assert writes_month_before_day(locale)
