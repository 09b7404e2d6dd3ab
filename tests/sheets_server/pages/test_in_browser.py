"""A file in a real browser: it shows what stands there, and types, pastes and clears as people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from sync.sheets_server.server import RunningServer, start_server
from tests.browser import DESKTOP, TELEPHONE, Visit, chromium, faults_for_people
from tests.sheets_server.pages.test_routes import CLERK, call

FIRST, BIG = "ทะเบียน", "It's big"
GREEN = {"green": 1}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own, in which no script may fail."""
    with Visit(browser) as visit:
        yield visit.page
        assert visit.failures == []


@dataclass
class Book:
    """A file on a running server."""

    server: RunningServer
    id: str

    def values(self, place: str) -> Any:
        return call(self.server, "GET", f"/v4/spreadsheets/{self.id}/values/{place}").get("values", [])

    def put(self, place: str, rows: Any) -> None:
        path = f"/v4/spreadsheets/{self.id}/values/{place}?valueInputOption=USER_ENTERED"
        call(self.server, "PUT", path, {"values": rows})

    def change(self, *wanted: Any) -> None:
        call(self.server, "POST", f"/v4/spreadsheets/{self.id}:batchUpdate", {"requests": list(wanted)})

    def open(self, page: Page, place: str = "", query: str = "") -> None:
        page.goto(f"{self.server.url}/spreadsheets/d/{self.id}/edit{query}#gid=0{place}")
        expect(page.locator("#cells td.active")).to_be_visible()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with start_server(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def book(server: RunningServer) -> Book:
    """A file of its own for every test."""
    grid = {"rowCount": 12, "columnCount": 8, "frozenRowCount": 1, "frozenColumnCount": 1}
    big = {"rowCount": 320, "columnCount": 30}
    tabs = [
        {"properties": {"sheetId": id_, "title": title, "gridProperties": size}}
        for id_, title, size in ((0, FIRST, grid), (7, BIG, big))
    ]
    titled = {"properties": {"title": "ภูเก็ต", "locale": "th_TH"}, "sheets": tabs}
    found = Book(server, call(server, "POST", "/v4/spreadsheets", titled)["spreadsheetId"])
    path = f"/drive/v3/files/{found.id}/permissions"
    call(server, "POST", path, {"type": "user", "role": "writer", "emailAddress": CLERK})
    found.put(f"{FIRST}!A1", [["รหัส", "สมาชิก", "วิธี", "รวม"], ["83-001", 1234.5, "ประชุม", "=B2*2"], ["83-002"]])
    found.put("'It''s big'!A1", [["น้ำ"], ["ไฟ"]])
    found.put(f"{FIRST}!F2", [[True]])
    found.change(*furnished())
    return found


def furnished() -> list[Any]:
    """Everything of a tab that is no value."""

    def area(row: int, column: int, rows: int = 1, columns: int = 1) -> Any:
        ends = {"endRowIndex": row + rows, "endColumnIndex": column + columns}
        return {"sheetId": 0, "startRowIndex": row, "startColumnIndex": column, **ends}

    number = {"numberFormat": {"type": "NUMBER", "pattern": "#,##0.00"}}
    words = [{"userEnteredValue": one} for one in ("ประชุม", "ออนไลน์")]
    from_a_range = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "='It''s big'!A1:A2"}]}
    more = [{"userEnteredValue": "1000"}]
    green = {"condition": {"type": "NUMBER_GREATER", "values": more}, "format": {"backgroundColor": GREEN}}
    guarded = {"range": area(0, 0, 1, 8), "warningOnly": True, "description": "หัวตาราง"}
    locked = {"range": area(0, 3, 12), "description": "ช่องของระบบ", "editors": {"users": ["owner@centre.example"]}}
    shown = [{"series": {"sourceRange": {"sources": [area(0, 1, 3)]}}}]
    bars = {"title": "สมาชิก", "basicChart": {"chartType": "BAR", "headerCount": 1, "series": shown}}
    return [
        {"repeatCell": {"range": area(1, 1, 9), "cell": {"userEnteredFormat": number}, "fields": "userEnteredFormat"}},
        {"updateCells": {"range": area(0, 1), "rows": [{"values": [{"note": "กรอกเป็นคน"}]}], "fields": "note"}},
        {
            "setDataValidation": {
                "range": area(1, 2, 9),
                "rule": {"condition": {"type": "ONE_OF_LIST", "values": words}},
            }
        },
        {"setDataValidation": {"range": area(1, 4), "rule": {"condition": from_a_range}}},
        {"setDataValidation": {"range": area(1, 5), "rule": {"condition": {"type": "BOOLEAN"}}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [area(1, 1, 9)], "booleanRule": green}, "index": 0}},
        {"mergeCells": {"range": area(4, 1, 2, 2), "mergeType": "MERGE_ALL"}},
        {
            "addChart": {
                "chart": {
                    "spec": bars,
                    "position": {"overlayPosition": {"anchorCell": {"rowIndex": 2, "columnIndex": 6}}},
                }
            }
        },
        {"addProtectedRange": {"protectedRange": guarded}},
        {"addProtectedRange": {"protectedRange": locked}},
    ]


def cell(page: Page, place: str) -> Any:
    """The drawn cell, such as B2."""
    return page.locator("#cells tr").nth(int(place[1:])).locator("td").nth(ord(place[0]) - ord("A"))


def told(page: Page) -> Any:
    return page.locator("#told")


def test_a_tab_is_shown_as_it_looks_with_all_that_hangs_on_its_cells(page: Page, book: Book) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    book.open(page, "&range=B2")

    expect(cell(page, "B2")).to_have_text("1,234.50")
    expect(cell(page, "B2")).to_have_css("background-color", "rgb(0, 255, 0)")
    expect(cell(page, "B2")).to_have_css("text-align", "right")
    expect(page.locator("#place")).to_have_text("B2")
    expect(cell(page, "B5")).to_have_attribute("rowspan", "2")
    expect(cell(page, "B1")).to_have_attribute("title", "กรอกเป็นคน")
    expect(cell(page, "A2")).to_have_css("position", "sticky")
    page.keyboard.press("ArrowRight")
    assert page.locator("#choices option").all_text_contents() == ["—", "ประชุม", "ออนไลน์"]
    before = page.locator("#choices").bounding_box()
    page.locator("#paper").evaluate("paper => { paper.style.maxHeight = '120px'; paper.scrollTop += 5; }")
    after = page.locator("#choices").bounding_box()
    assert before is not None
    assert after is not None
    assert before["y"] - after["y"] == 5
    page.keyboard.press("ArrowRight")
    expect(page.locator("#content")).to_contain_text("=B2*2")
    expect(page.locator("#content")).to_contain_text("ล็อกไว้ แก้ไขไม่ได้: ช่องของระบบ")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#choices option")).to_have_text(["—", "น้ำ", "ไฟ"])
    expect(cell(page, "F2")).to_have_text("☑")
    assert page.locator("#tabs a").all_text_contents() == [FIRST, BIG]
    expect(page.locator("#charts svg")).to_contain_text("สมาชิก")
    assert [one for one in asked if not one.startswith(book.server.url)] == []


def test_typing_choosing_and_clearing_are_saved_once_the_server_has_said_so(page: Page, book: Book) -> None:
    book.open(page, "&range=A4")
    held: list[Route] = []
    page.route("**/values/**valueInputOption=USER_ENTERED", lambda route: held.append(route))

    page.keyboard.type("๘๓-๐๐๓")
    with page.expect_request(lambda request: request.method == "PUT"):
        page.keyboard.press("Enter")
    expect(told(page)).to_have_text("กำลังบันทึก…")
    expect(cell(page, "A4")).to_have_class(re.compile("pending"))
    assert book.values(f"{FIRST}!A4") == []
    held[0].continue_()
    page.unroute("**/values/**valueInputOption=USER_ENTERED")
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    assert book.values(f"{FIRST}!A4") == [["๘๓-๐๐๓"]]

    book.open(page, "&range=C3")
    page.reload()
    page.locator("#choices").select_option("ออนไลน์")
    expect(cell(page, "C3")).to_have_text("ออนไลน์")
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    cell(page, "A4").click()
    page.keyboard.press("Delete")
    expect(cell(page, "A4")).to_have_text("")
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    assert book.values(f"{FIRST}!A3:C4") == [["83-002", "", "ออนไลน์"]]


def test_a_block_is_pasted_whole_and_what_is_locked_is_left_alone(page: Page, book: Book) -> None:
    book.open(page, "&range=A11")

    paste(page, 'ก\t๑,๒๐๐\nข\t"สอง\nบรรทัด"\nค\t=B2\n')
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    assert book.values(f"{FIRST}!A11:B13") == [["ก", "๑,๒๐๐"], ["ข", "สอง\nบรรทัด"], ["ค", "1,234.50"]]

    cell(page, "C2").click()
    paste(page, "ก\tข")
    expect(told(page)).to_contain_text("D2 ล็อกไว้ จึงไม่ได้บันทึกอะไรเลย")
    cell(page, "C1").click()
    page.keyboard.type("วิธีการ")
    page.keyboard.press("Tab")
    expect(page.locator("#question")).to_contain_text("C1 ไม่ควรแก้เอง (หัวตาราง)")
    page.locator("#no").click()
    assert book.values(f"{FIRST}!C1:D2") == [["วิธี", "รวม"], ["ประชุม", "2469"]]


def paste(page: Page, text: str) -> None:
    """As the browser does for Ctrl+V; a browser without windows has no clipboard of others."""
    page.locator("#typed").evaluate(
        "(box, text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
        "box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
        text,
    )


def test_one_takes_back_ones_own_last_changes_and_does_them_again(page: Page, book: Book) -> None:
    book.open(page, "&range=A2")

    page.keyboard.press("Delete")
    expect(cell(page, "A2")).to_have_text("")
    cell(page, "B2").click()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(cell(page, "B2")).to_have_text("7.00")
    for key, number, code in (
        ("z", "1,234.50", ""),
        ("z", "1,234.50", "83-001"),
        ("y", "1,234.50", ""),
        ("y", "7.00", ""),
    ):
        page.keyboard.press(f"Control+{key}")
        expect(cell(page, "B2")).to_have_text(number)
        expect(cell(page, "A2")).to_have_text(code)
        expect(told(page)).to_contain_text("บันทึกแล้ว")
    assert book.values(f"{FIRST}!A2:B2") == [["", "7.00"]]

    book.put(f"{FIRST}!B2", [[8]])
    expect(cell(page, "B2")).to_have_text("8.00")
    page.keyboard.press("Control+z")
    expect(page.locator("#details")).to_have_text("B2: คุณเห็น “7” ตอนนี้เป็น “8” ของคุณคือ “1234.5”")
    page.locator("#no").click()
    assert book.values(f"{FIRST}!B2") == [["8.00"]]


def test_who_writes_over_what_another_has_changed_meanwhile_is_asked_first(page: Page, book: Book) -> None:
    book.open(page, "&range=A3")

    page.keyboard.type("ของฉัน")
    book.put(f"{FIRST}!A3", [["ของเขา"]])
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_contain_text("owner@centre.example")
    expect(page.locator("#details")).to_have_text("A3: คุณเห็น “83-002” ตอนนี้เป็น “ของเขา” ของคุณคือ “ของฉัน”")
    page.locator("#no").click()
    expect(cell(page, "A3")).to_have_text("ของเขา")

    cell(page, "A3").click()
    page.keyboard.type("83-002/1 ของฉัน")  # by keys, not as a whole: after a dialog a browser may have no caret
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    assert book.values(f"{FIRST}!A3") == [["83-002/1 ของฉัน"]]


def test_what_others_type_appears_by_itself_and_what_was_not_saved_is_kept(page: Page, book: Book) -> None:
    book.open(page)

    book.put(f"{FIRST}!B3", [["77"]])
    expect(cell(page, "B3")).to_have_text("77.00")
    expect(told(page)).to_contain_text("owner@centre.example แก้ไข 1 ช่อง")

    def refuse(route: Route, request: Request) -> None:
        route.fulfill(status=503, json={"error": {"message": "The service is currently unavailable."}})

    page.route("**/values/**valueInputOption=USER_ENTERED", refuse)
    cell(page, "C3").click()
    for typed in ("ประชุม", "ออนไลน์"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("ยังไม่ได้บันทึก C3, C4: The service is currently unavailable.")
    expect(cell(page, "C3")).to_have_text("ประชุม")
    page.unroute("**/values/**valueInputOption=USER_ENTERED")
    page.locator("#again").click()
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    expect(page.locator("#unsaved")).to_be_hidden()
    assert book.values(f"{FIRST}!C3:C4") == [["ประชุม"], ["ออนไลน์"]]

    page.context.set_offline(True)
    page.keyboard.type("ประชุม")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("ยังไม่ได้บันทึก C7: ติดต่อเครื่องที่เก็บแฟ้มไม่ได้")
    page.context.set_offline(False)
    expect(told(page)).to_contain_text("บันทึกแล้ว")
    assert book.values(f"{FIRST}!C7") == [["ประชุม"]]


def test_a_link_leads_to_its_range_in_three_hundred_rows_of_thirty_columns(page: Page, book: Book) -> None:
    book.put("'It''s big'!T1", [[f"กลุ่มปลูกผักปลอดภัยบ้าน {row}/{column}" for column in "TUV"] for row in range(1, 301)])
    book.open(page, "&range=A3")

    page.evaluate("location.hash = '#gid=7&range=T250:V252'")
    linked = cell(page, "T250")
    expect(linked).to_have_text("กลุ่มปลูกผักปลอดภัยบ้าน 250/T")
    expect(linked).to_be_in_viewport()
    expect(page.locator("#cells td.sel")).to_have_count(9)
    expect(page.locator("#tabs a[aria-current]")).to_have_text(BIG)
    page.evaluate("location.hash = '#gid=99&range=B2'")
    expect(told(page)).to_contain_text("ไม่มีแท็บที่ลิงก์ชี้ถึงแล้ว")
    page.evaluate("location.hash = '#gid=0&range=ZZ9'")
    expect(told(page)).to_contain_text("ลิงก์ชี้ไปที่ “ZZ9” ซึ่งไม่มีในแท็บนี้")


def test_a_person_without_the_right_is_told_so(page: Page, book: Book) -> None:
    page.goto(f"{book.server.url}/spreadsheets/d/{book.id}/edit?as=stranger@x.example")

    expect(told(page)).to_contain_text("เปิดแฟ้มในชื่อ stranger@x.example ไม่ได้")


def test_nothing_keeps_people_out_at_a_desk_or_on_a_telephone(browser: Browser, book: Book) -> None:
    with Visit(browser) as visit:
        page = visit.page
        book.open(page, "&range=C2")
        for size in (DESKTOP, TELEPHONE):
            page.set_viewport_size(size)
            assert faults_for_people(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(book.server.url)
        assert faults_for_people(page) == []
        assert visit.failures == visit.complaints == []
