"""Offices as people name them: codes whole, names in two languages, with or without their noun, aliases."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.load import load_configuration
from config.office_names import OfficeNames, names_of
from rules.catalogue import Language, Message

SHIPPED = Path(__file__).resolve().parents[2] / "config"
DISTRICTS = Path(__file__).resolve().parents[1] / "end_to_end" / "districts"


@pytest.fixture(scope="module")
def provinces() -> OfficeNames:
    return names_of(load_configuration(SHIPPED, {}).programme)


@pytest.fixture(scope="module")
def districts() -> OfficeNames:
    return names_of(load_configuration(DISTRICTS, {}).programme)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("กทม.", "10"), ("กทม", "10"), ("กรุงเทพฯ", "10"), ("จังหวัดกรุงเทพมหานคร", "10"), ("bkk", "10"),
        ("อยุธยา", "14"), ("จ.อยุธยา", "14"), ("โคราช", "30"), ("แปดริ้ว", "24"), ("เมืองคอน", "80"), ("นครศรีฯ", "80"),
        ("อุบลฯ", "34"), ("สุราษฎร์ฯ", "84"), ("จ. ขก.", "40"), ("Khon Kaen Province", "40"), ("๔๐", "40"),
        ("ปากน้ำโพ", "60"), ("สำนักงานเกษตรและสหกรณ์จังหวัดภูเก็ต", "83"), ("สนง.กษ. จ.ขก.", "40"),
    ],
)  # fmt: skip
def test_everyday_names_of_provinces_are_understood(provinces: OfficeNames, text: str, code: str) -> None:
    assert provinces.code_of(text) == code


@pytest.mark.parametrize("text", ["", "นคร", "4", "400", "หาดใหญ่แลนด์", "จังหวัด", "ภูเก็ตจังหวัด"])
def test_what_names_no_office_is_none(provinces: OfficeNames, text: str) -> None:
    assert provinces.code_of(text) is None


def test_every_alias_of_a_shipped_office_means_it(provinces: OfficeNames) -> None:
    for office in load_configuration(SHIPPED, {}).programme.offices:
        assert office.aliases
        assert {provinces.code_of(alias) for alias in office.aliases} == {office.code}


@pytest.mark.parametrize("text", ["TH-40", "th - 40", "น้ำพอง", "อำเภอน้ำพอง", "อ.น้ำพอง", "พอง", "Nam Phong district"])
def test_a_code_is_compared_whole_and_a_name_without_the_programmes_noun(districts: OfficeNames, text: str) -> None:
    assert districts.code_of(text) == "TH-40"
    assert districts.code_of("TH40") is None
    assert districts.code_of("จังหวัดน้ำพอง") is None


def test_the_near_name_is_suggested(provinces: OfficeNames) -> None:
    near = provinces.suggestion("โคราด")
    assert isinstance(near, Message)
    assert "นครราชสีมา" in near.text(Language.TH)
    assert provinces.suggestion("xyz") == ""
