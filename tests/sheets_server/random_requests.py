"""Requests of every kind of a batchUpdate, drawn at random over a small grid: many meet, some are refused."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

ROWS, COLUMNS = 12, 8
TEXTS = [
    "",
    "x",
    "ครบถ้วน",
    "เลย",
    "a,b",
    "  x  y ",
    "30/7/2020",
    "๓๐ ก.ค. ๒๕๖๓",
    "10%",
    "12:30",
    "'=1",
    "1",
    "TRUE",
    "฿1,000",
]
FORMULAS = [
    "=A1+1",
    "=SUM(A1:C4)",
    "=TODAY()",
    "=NOW()-1",
    '=HYPERLINK("https://example.com/"&A1,"ดู")',
    '=COUNTIF(A:A,"ครบ*")',
    "=ยอด",
    "=B2",
    "=1/0",
    "=อื่น!A1",
]
NUMBERS = [0, 1, 1.0, -1.5, 44042, 44042.25, 1e21, 12345678901234567890, True, False]
LOOKS: list[dict[str, Any]] = [
    {"numberFormat": {"type": "DATE", "pattern": "d/m/yyyy"}},
    {"numberFormat": {"type": "PERCENT"}, "horizontalAlignment": "CENTER"},
    {"textFormat": {"bold": True, "fontSize": 12}},
    {"backgroundColor": {"red": 1}},
    {"backgroundColorStyle": {"themeColor": "ACCENT1"}, "wrapStrategy": "WRAP"},
    {"textFormat": {"link": {"uri": "https://example.com"}}},
]
CONDITIONS_OF_FORMATS: list[dict[str, Any]] = [
    {"type": "NUMBER_BETWEEN", "values": [{"userEnteredValue": "1"}, {"userEnteredValue": "=A1"}]},
    {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1>TODAY()"}]},
    {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$B1=1"}]},
    {"type": "DATE_BEFORE", "values": [{"relativeDate": "TODAY"}]},
    {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "ครบ"}]},
    {"type": "NOT_BLANK"},
]
CONDITIONS: list[dict[str, Any]] = [
    *CONDITIONS_OF_FORMATS[:-1],
    {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "พืช"}, {"userEnteredValue": "ประมง"}]},
    {"type": "BOOLEAN"},
]
Body = dict[str, Any]


def area(chance: Random, sheet: int) -> Body:
    """A GridRange, now and then with open sides."""
    top, left = chance.randrange(ROWS), chance.randrange(COLUMNS)
    body = {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": top + chance.randint(1, 4),
        "startColumnIndex": left,
        "endColumnIndex": left + chance.randint(1, 3),
    }
    if chance.random() < 0.1:
        body.pop(chance.choice(["endRowIndex", "endColumnIndex"]))
    return body


def _table(chance: Random, sheet: int) -> Body:
    """A range with columns enough to be filtered by one of the first three."""
    return {**area(chance, sheet), "startColumnIndex": 0, "endColumnIndex": 4}


def lines(chance: Random, sheet: int) -> Body:
    """A DimensionRange."""
    start = chance.randrange(4)
    dimension = chance.choice(["ROWS", "COLUMNS"])
    return {"sheetId": sheet, "dimension": dimension, "startIndex": start, "endIndex": start + chance.randint(1, 2)}


def place(chance: Random, sheet: int) -> Body:
    """A GridCoordinate."""
    return {"sheetId": sheet, "rowIndex": chance.randrange(ROWS), "columnIndex": chance.randrange(COLUMNS)}


def typed(chance: Random) -> Any:
    """One value of a values request."""
    return chance.choice([*TEXTS, *FORMULAS, *NUMBERS, None])


def rows_of_values(chance: Random) -> list[list[Any]]:
    return [[typed(chance) for _ in range(chance.randint(1, 3))] for _ in range(chance.randint(1, 3))]


def _cell(chance: Random) -> Body:
    cell: Body = {}
    if chance.random() < 0.6:
        value = typed(chance)
        kind = "boolValue" if isinstance(value, bool) else "numberValue" if isinstance(value, int | float) else None
        if kind is not None:
            cell["userEnteredValue"] = {kind: value}
        elif isinstance(value, str):
            kind = "formulaValue" if value.startswith("=") else "stringValue"
            cell["userEnteredValue"] = {kind: value}
            if kind == "stringValue" and len(value) > 2:
                cell["textFormatRuns"] = [{"startIndex": 1, "format": {"italic": True}}]
    if chance.random() < 0.5:
        cell["userEnteredFormat"] = chance.choice(LOOKS)
    if chance.random() < 0.3:
        cell["note"] = chance.choice(["โน้ต", "n", ""])
    if chance.random() < 0.3:
        cell["dataValidation"] = {"condition": chance.choice(CONDITIONS), "strict": chance.random() < 0.3}
    return cell


def _rows(chance: Random) -> list[Body]:
    return [{"values": [_cell(chance) for _ in range(chance.randint(1, 3))]} for _ in range(chance.randint(1, 3))]


def _rule(chance: Random, sheet: int) -> Body:
    ranges = [area(chance, sheet) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.2:
        points = {
            "minpoint": {"type": "MIN", "color": {}},
            "maxpoint": {"type": "NUMBER", "value": "1", "color": {"red": 1}},
        }
        return {"ranges": ranges, "gradientRule": points}
    look = chance.choice([{"textFormat": {"bold": True}}, {"backgroundColor": {"blue": 1}}])
    return {"ranges": ranges, "booleanRule": {"condition": chance.choice(CONDITIONS_OF_FORMATS), "format": look}}


def _location(chance: Random, sheet: int) -> Body:
    line = lines(chance, sheet)
    line["endIndex"] = line["startIndex"] + 1
    return chance.choice([{"spreadsheet": True}, {"sheetId": sheet}, {"dimensionRange": line}])


def _metadata(chance: Random, sheet: int) -> Body:
    return {
        "metadataId": chance.randint(1, 5),
        "metadataKey": chance.choice(["k", "office"]),
        "metadataValue": chance.choice(["", "v", "ค่า"]),
        "location": _location(chance, sheet),
        "visibility": chance.choice(["DOCUMENT", "PROJECT"]),
    }


def _lookup(chance: Random) -> list[Body]:
    return [{"developerMetadataLookup": {"metadataId": chance.randint(1, 5)}}]


def _protected(chance: Random, sheet: int) -> Body:
    body: Body = {
        "protectedRangeId": chance.randint(1, 2),
        "description": chance.choice(["", "ห้ามแก้"]),
        "warningOnly": chance.random() < 0.5,
        "range": area(chance, sheet) if chance.random() < 0.7 else {"sheetId": sheet},
    }
    if not body["warningOnly"]:
        body["editors"] = {"users": ["friend@example.com"], "domainUsersCanEdit": chance.random() < 0.3}
    if len(body["range"]) == 1:
        body["unprotectedRanges"] = [area(chance, sheet)]
    return body


def _band(chance: Random, sheet: int) -> Body:
    colors = {"firstBandColor": {"red": 1}, "secondBandColorStyle": {"themeColor": "ACCENT2"}}
    return {"bandedRangeId": chance.randint(1, 2), "range": area(chance, sheet), "rowProperties": colors}


def _view(chance: Random, sheet: int) -> Body:
    specs = [{"columnIndex": chance.randrange(3), "filterCriteria": {"hiddenValues": ["x"]}}]
    return {
        "filterViewId": chance.randint(1, 2),
        "title": f"v{chance.randint(1, 3)}",
        "range": _table(chance, sheet),
        "filterSpecs": specs,
    }


def _chart(chance: Random, sheet: int) -> Body:
    domain = {"domain": {"sourceRange": {"sources": [area(chance, sheet)]}}}
    spec = {
        "title": chance.choice(["กราฟ", "c"]),
        "basicChart": {"chartType": chance.choice(["LINE", "COLUMN"]), "domains": [domain]},
    }
    anchor = {"overlayPosition": {"anchorCell": place(chance, sheet), "widthPixels": chance.randint(100, 300)}}
    return {"chartId": chance.randint(1, 2), "spec": spec, "position": anchor}


def _sheet_properties(chance: Random, sheet: int) -> Body:
    return chance.choice(
        [
            {"properties": {"sheetId": sheet, "title": f"แผ่น {chance.randint(1, 9)}"}, "fields": "title"},
            {
                "properties": {"sheetId": sheet, "gridProperties": {"frozenRowCount": chance.randint(0, 2)}},
                "fields": "gridProperties.frozenRowCount",
            },
            {
                "properties": {"sheetId": sheet, "gridProperties": {"rowCount": chance.randint(6, 14)}},
                "fields": "gridProperties.rowCount",
            },
            {"properties": {"sheetId": sheet, "hidden": chance.random() < 0.5}, "fields": "hidden"},
            {
                "properties": {"sheetId": sheet, "rightToLeft": True, "tabColor": {"green": 1}},
                "fields": "rightToLeft,tabColor",
            },
            {"properties": {"sheetId": sheet, "index": chance.randint(0, 2)}, "fields": "index"},
        ]
    )


def _book_properties(chance: Random, _: int) -> Body:
    return chance.choice(
        [
            {"properties": {"title": f"แฟ้ม {chance.randint(1, 3)}"}, "fields": "title"},
            {"properties": {"locale": chance.choice(["th_TH", "en_US", "de_DE"])}, "fields": "locale"},
            {"properties": {"timeZone": chance.choice(["Asia/Bangkok", "Etc/GMT"])}, "fields": "timeZone"},
            {"properties": {"autoRecalc": chance.choice(["HOUR", "ON_CHANGE"])}, "fields": "autoRecalc"},
            {
                "properties": {
                    "iterativeCalculationSettings": {
                        "maxIterations": 5,
                        "convergenceThreshold": chance.choice([1, 0.5]),
                    }
                },
                "fields": "iterativeCalculationSettings",
            },
        ]
    )


def _fields(body: Body, *left_out: str) -> str:
    return ",".join(name for name in body if name not in left_out)


def _group(chance: Random, sheet: int) -> Body:
    return {"range": lines(chance, sheet), "depth": 1, "collapsed": chance.random() < 0.5}


def _named(chance: Random, sheet: int) -> Body:
    return {
        "namedRangeId": f"n{chance.randint(1, 2)}",
        "name": chance.choice(["ยอด", "Total"]),
        "range": area(chance, sheet),
    }


def _changed(name: str, body: Body, *key: str) -> Body:
    return {name: body, "fields": _fields(body, *key)}


def _dimension(chance: Random, sheet: int) -> Body:
    properties = {"hiddenByUser": chance.random() < 0.5, "pixelSize": chance.randint(10, 90)}
    return {
        "range": lines(chance, sheet),
        "properties": properties,
        "fields": chance.choice(["*", "pixelSize", "hiddenByUser"]),
    }


def _paste_type(chance: Random) -> str:
    return chance.choice(["PASTE_NORMAL", "PASTE_VALUES", "PASTE_FORMAT", "PASTE_FORMULA", "PASTE_DATA_VALIDATION"])


def _sorted(chance: Random, sheet: int) -> Body:
    whole = {"sheetId": sheet, "startRowIndex": 0, "endRowIndex": 6, "startColumnIndex": 0, "endColumnIndex": 4}
    return {
        "range": whole,
        "sortSpecs": [{"dimensionIndex": chance.randrange(4), "sortOrder": chance.choice(["ASCENDING", "DESCENDING"])}],
    }


def _border(chance: Random, sheet: int) -> Body:
    line = {"style": chance.choice(["SOLID", "DASHED", "NONE"]), "color": {"red": 1}}
    return {"range": area(chance, sheet), chance.choice(["top", "left", "innerHorizontal"]): line}


def _split(chance: Random, sheet: int) -> Body:
    top = chance.randrange(ROWS)
    column = {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": top + 2,
        "startColumnIndex": 0,
        "endColumnIndex": 1,
    }
    return {"source": column, "delimiterType": "COMMA"}


BATCH_REQUESTS: Mapping[str, Callable[[Random, int], Body]] = {
    "addBanding": lambda c, s: {"bandedRange": _band(c, s)},
    "addChart": lambda c, s: {"chart": _chart(c, s)},
    "addConditionalFormatRule": lambda c, s: {"rule": _rule(c, s), "index": c.randint(0, 1)},
    "addDimensionGroup": lambda c, s: {"range": lines(c, s)},
    "addFilterView": lambda c, s: {"filter": _view(c, s)},
    "addNamedRange": lambda c, s: {"namedRange": _named(c, s)},
    "addProtectedRange": lambda c, s: {"protectedRange": _protected(c, s)},
    "addSheet": lambda c, _: {
        "properties": {"title": f"แผ่น {c.randint(1, 9)}", "gridProperties": {"rowCount": ROWS, "columnCount": COLUMNS}}
    },
    "appendCells": lambda c, s: {"sheetId": s, "rows": _rows(c), "fields": "*"},
    "appendDimension": lambda c, s: {"sheetId": s, "dimension": c.choice(["ROWS", "COLUMNS"]), "length": 1},
    "autoFill": lambda c, s: {"range": area(c, s), "useAlternateSeries": c.random() < 0.5},
    "autoResizeDimensions": lambda c, s: {"dimensions": lines(c, s)},
    "clearBasicFilter": lambda _, s: {"sheetId": s},
    "copyPaste": lambda c, s: {"source": area(c, s), "destination": area(c, s), "pasteType": _paste_type(c)},
    "createDeveloperMetadata": lambda c, s: {"developerMetadata": _metadata(c, s)},
    "cutPaste": lambda c, s: {"source": area(c, s), "destination": place(c, s), "pasteType": _paste_type(c)},
    "deleteBanding": lambda c, _: {"bandedRangeId": c.randint(1, 2)},
    "deleteConditionalFormatRule": lambda c, s: {"sheetId": s, "index": c.randint(0, 1)},
    "deleteDeveloperMetadata": lambda c, _: {"dataFilter": _lookup(c)[0]},
    "deleteDimension": lambda c, s: {"range": lines(c, s)},
    "deleteDimensionGroup": lambda c, s: {"range": lines(c, s)},
    "deleteDuplicates": lambda c, s: {"range": area(c, s)},
    "deleteEmbeddedObject": lambda c, _: {"objectId": c.randint(1, 2)},
    "deleteFilterView": lambda c, _: {"filterId": c.randint(1, 2)},
    "deleteNamedRange": lambda c, _: {"namedRangeId": f"n{c.randint(1, 2)}"},
    "deleteProtectedRange": lambda c, _: {"protectedRangeId": c.randint(1, 2)},
    "deleteRange": lambda c, s: {"range": area(c, s), "shiftDimension": c.choice(["ROWS", "COLUMNS"])},
    "deleteSheet": lambda _, s: {"sheetId": s},
    "duplicateFilterView": lambda c, _: {"filterId": c.randint(1, 2)},
    "duplicateSheet": lambda c, s: {"sourceSheetId": s, "insertSheetIndex": c.randint(0, 1)},
    "findReplace": lambda c, s: {
        "find": c.choice(["x", "ครบ", "1"]),
        "replacement": "y",
        "sheetId": s,
        "includeFormulas": c.random() < 0.3,
    },
    "insertDimension": lambda c, s: {"range": lines(c, s), "inheritFromBefore": False},
    "insertRange": lambda c, s: {"range": area(c, s), "shiftDimension": c.choice(["ROWS", "COLUMNS"])},
    "mergeCells": lambda c, s: {
        "range": area(c, s),
        "mergeType": c.choice(["MERGE_ALL", "MERGE_ROWS", "MERGE_COLUMNS"]),
    },
    "moveDimension": lambda c, s: {"source": lines(c, s), "destinationIndex": c.randrange(8)},
    "pasteData": lambda c, s: {"coordinate": place(c, s), "data": "a\tb\n1\t=A1", "delimiter": "\t"},
    "randomizeRange": lambda c, s: {"range": area(c, s)},
    "repeatCell": lambda c, s: {
        "range": area(c, s),
        "cell": _cell(c),
        "fields": c.choice(["*", "userEnteredFormat", "note,dataValidation"]),
    },
    "setBasicFilter": lambda c, s: {"filter": {"range": _table(c, s), "criteria": {"0": {"hiddenValues": ["x"]}}}},
    "setDataValidation": lambda c, s: {
        "range": area(c, s),
        "rule": {"condition": c.choice(CONDITIONS), "showCustomUi": True},
    },
    "sortRange": _sorted,
    "textToColumns": _split,
    "trimWhitespace": lambda c, s: {"range": area(c, s)},
    "unmergeCells": lambda c, s: {"range": area(c, s)},
    "updateBanding": lambda c, s: _changed("bandedRange", _band(c, s), "bandedRangeId"),
    "updateBorders": _border,
    "updateCells": lambda c, s: {
        "start": place(c, s),
        "rows": _rows(c),
        "fields": c.choice(["*", "userEnteredValue,note"]),
    },
    "updateChartSpec": lambda c, s: {"chartId": c.randint(1, 2), "spec": _chart(c, s)["spec"]},
    "updateConditionalFormatRule": lambda c, s: {"index": c.randint(0, 1), "rule": _rule(c, s)},
    "updateDeveloperMetadata": lambda c, s: {
        "dataFilters": _lookup(c),
        **_changed("developerMetadata", _metadata(c, s), "metadataId"),
    },
    "updateDimensionGroup": lambda c, s: {"dimensionGroup": _group(c, s), "fields": "collapsed"},
    "updateDimensionProperties": _dimension,
    "updateEmbeddedObjectBorder": lambda c, _: {
        "objectId": c.randint(1, 2),
        "border": {"color": {"red": 1}},
        "fields": "color",
    },
    "updateEmbeddedObjectPosition": lambda c, s: {
        "objectId": c.randint(1, 2),
        "newPosition": _chart(c, s)["position"],
        "fields": "*",
    },
    "updateFilterView": lambda c, s: _changed("filter", _view(c, s), "filterViewId"),
    "updateNamedRange": lambda c, s: _changed("namedRange", _named(c, s), "namedRangeId"),
    "updateProtectedRange": lambda c, s: _changed("protectedRange", _protected(c, s), "protectedRangeId"),
    "updateSheetProperties": _sheet_properties,
    "updateSpreadsheetProperties": _book_properties,
}
