"""Only where the day surely comes first is a typed date cell taken as it is."""

import pytest

from sync.workbook.file_locale import WANTED_LOCALE, locale_to_set, writes_month_before_day


@pytest.mark.parametrize("locale", ["th_TH", "en_GB", "en_AU", "fr_FR", "de_DE", "vi_VN", "lo_LA"])
def test_day_first(locale: str) -> None:
    assert not writes_month_before_day(locale)


@pytest.mark.parametrize("locale", ["", "en_US", "en", "en_PH", "fil_PH", "ja_JP", "zh_CN", "fr_CA", "es_US"])
def test_month_before_day_or_unknown(locale: str) -> None:
    assert writes_month_before_day(locale)


@pytest.mark.parametrize("cell", [43894, "3/4/2563", "๑๕/๐๒/๒๕๖๓", "2020-03-04 09:00"])
def test_a_month_first_file_keeps_its_locale_while_anything_looks_like_a_typed_date(cell: str | int) -> None:
    assert locale_to_set("en_US", [cell]) is None
    assert locale_to_set("en_GB", [cell]) == WANTED_LOCALE


@pytest.mark.parametrize("cell", ["", "15 ก.พ. 2563", "83-001"])
def test_it_is_set_where_no_swapped_date_can_stand(cell: str) -> None:
    assert locale_to_set("en_US", [cell]) == WANTED_LOCALE
