"""What a form's column most likely is: its id, type, answers, whether it is about persons. Drafts, to be looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.columns import OWN_HEADERS
from config.drafting.forms import Form, FormCell, FormColumn, as_read, one_line
from rules.declared.programme import CellType
from rules.readings.dates import parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.numbers import parse_number, parse_phone
from rules.readings.text import is_dash_answer, matching_form, plain_signs

MOST_ID_CHARACTERS = 24
_MOST_ANSWERS = 8
_LEAST_EXAMPLES_OF_ANSWERS = 4
_MOST_ANSWER_CHARACTERS = 40
_LEAST_ID_DIGITS = 6
_UNIT = re.compile(r"[(\[（]([^()\[\]（）]{1,30})[)\]）]\s*$")
_MONEY = ("บาท", "baht", "thb")
_MEASURES = ("ไร่", "กก", "กิโลกรัม", "ตัน", "เมตร", "ลิตร", "ร้อยละ", "%", "kg", "km", "กม")
_CODE = re.compile(r"[A-Za-zก-๙]{0,6}[-./]?\d[\dA-Za-z./-]*")
_PERSON = re.compile(
    r"โทร|มือถือ|phone|ประชาชน|ชื่อ.{0,3}สกุล|ผู้(ประสาน|รับผิดชอบ|แทน|ดูแล|รายงาน|บันทึก)|ประธาน|e-?mail|อีเมล|ที่อยู่|line"
)
_NAMED: tuple[tuple[str, CellType], ...] = (
    (r"โทร|มือถือ|phone", CellType.PHONE),
    (r"วันที่|วันเดือนปี|date", CellType.DATE),
    (r"รหัส|เลขที่|เลขประจำตัว|code|\bid\b", CellType.CODE),
    (r"งบประมาณ|จำนวนเงิน|มูลค่า|ราคา|budget|amount", CellType.NUMBER),
    (r"จำนวน|^ที่$|ลำดับ|^no\.?$", CellType.WHOLE),
)
_RUNNING_NUMBER = re.compile(r"(ลำดับ|ที่|ลำดับที่|no\.?|#)")


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """One drafted column; `unit` is what stood in brackets after its name, `filled` how many examples it has."""

    id: str
    header: str
    type: CellType
    choices: tuple[str, ...] = ()
    personal: bool = False
    unit: str = ""
    filled: int = 0
    examples: tuple[str, ...] = ()


def draft_columns(form: Form, near: YearSpan) -> tuple[ColumnDraft, ...]:
    """A draft for each column but those that look like our own. near: the fiscal year that settles two-digit years."""
    own = {matching_form(header) for header in OWN_HEADERS}
    drafts: list[ColumnDraft] = []
    for number, column in enumerate(form.columns, start=1):
        header = one_line(column.header)
        if header and matching_form(header) not in own:
            draft = _draft(replace(column, header=header), near)
            taken = {each.id for each in drafts}
            drafts.append(replace(draft, id=_free_id(draft.id or f"col{number}", taken)))
    return tuple(drafts)


def key_of(drafts: Sequence[ColumnDraft], form: Form) -> ColumnDraft:
    """The column that most likely names a row: a code, else texts that are all different, never a running number or
    something about persons where anything else is there."""
    cells = {one_line(column.header): _filled(column.examples) for column in form.columns}
    able = [draft for draft in drafts if not draft.personal and draft.type is not CellType.CHOICE]
    able = [draft for draft in able if not _RUNNING_NUMBER.fullmatch(matching_form(draft.header))] or able
    codes = [draft for draft in able if draft.type is CellType.CODE]
    distinct = [
        draft
        for draft in able
        if draft.type is CellType.TEXT and len({str(cell) for cell in cells[draft.header]}) == draft.filled > 0
    ]
    return next(iter([*codes, *distinct, *able, *drafts]))


def _draft(column: FormColumn, near: YearSpan) -> ColumnDraft:
    cells = _filled(column.examples)
    found = _UNIT.search(column.header)
    unit = found[1].strip() if found else ""
    cell_type, choices = _type_of(column, cells, unit, near)
    shown = tuple(dict.fromkeys(_shown(cell) for cell in cells))[:2] if not _PERSON.search(column.header) else ()
    return ColumnDraft(
        id=identifier(_UNIT.sub("", column.header)),
        header=column.header,
        type=cell_type,
        choices=choices,
        personal=_PERSON.search(column.header.casefold()) is not None,
        unit=unit,
        filled=len(cells),
        examples=shown,
    )


def _filled(cells: Sequence[FormCell]) -> list[FormCell]:
    """Cells that say something."""
    return [cell for cell in cells if cell is not None and not (isinstance(cell, str) and _says_nothing(cell))]


def _says_nothing(text: str) -> bool:
    cleaned = one_line(text)
    return not cleaned or is_dash_answer(cleaned)


def _type_of(
    column: FormColumn, cells: Sequence[FormCell], unit: str, near: YearSpan
) -> tuple[CellType, tuple[str, ...]]:
    """What all examples can be read as; without examples what the header says."""
    if column.answers:
        return CellType.CHOICE, column.answers
    named = _by_name(column.header, unit)
    if not cells:
        return named or CellType.TEXT, ()
    if all(isinstance(cell, date) for cell in cells):
        return CellType.DATE, ()
    reads: tuple[tuple[CellType, Callable[[FormCell], bool]], ...] = (
        (CellType.PHONE, lambda cell: named is CellType.PHONE and parse_phone(as_read(cell)).text is not None),
        (
            CellType.DATE,
            lambda cell: isinstance(cell, date) or (isinstance(cell, str) and parse_day(cell, near).day is not None),
        ),
        (CellType.CODE, lambda cell: _is_code(cell, by_name=named is CellType.CODE)),
        (CellType.NUMBER, lambda cell: parse_number(as_read(cell)).value is not None),
    )
    for cell_type, reads_all in reads:
        if all(reads_all(cell) for cell in cells):
            is_whole = cell_type is CellType.NUMBER and named is not CellType.NUMBER and _all_whole(cells)
            return CellType.WHOLE if is_whole else cell_type, ()
    answers = _answers(cells)
    return (CellType.CHOICE, answers) if answers else (CellType.TEXT, ())


def _is_day(cell: FormCell, near: YearSpan) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and parse_day(cell, near).day is not None)


def _by_name(header: str, unit: str) -> CellType | None:
    text = header.casefold()
    for pattern, cell_type in _NAMED[:3]:
        if re.search(pattern, text):
            return cell_type
    if any(word in unit.casefold() for word in (*_MONEY, *_MEASURES)):
        return CellType.NUMBER
    return next((cell_type for pattern, cell_type in _NAMED[3:] if re.search(pattern, text)), None)


def _is_code(cell: FormCell, *, by_name: bool) -> bool:
    """An identifier: digits with letters or marks, a leading zero, many digits; any number where the header says so."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return by_name
    if not isinstance(cell, str):
        return False
    text = plain_signs(one_line(cell))
    if _CODE.fullmatch(text) is None:
        return False
    is_number = parse_number(text).value is not None
    return by_name or not is_number or (text.isdigit() and (text.startswith("0") or len(text) >= _LEAST_ID_DIGITS))


def _all_whole(cells: Sequence[FormCell]) -> bool:
    numbers = [parse_number(as_read(cell)).value for cell in cells]
    return all(number is not None and number == int(number) for number in numbers)


def _answers(cells: Sequence[FormCell]) -> tuple[str, ...]:
    """Few short texts that come again and again, the most frequent spelling of each; () when they are no answers."""
    texts = [one_line(cell) for cell in cells if isinstance(cell, str)]
    forms = {matching_form(text): text for text in reversed(texts)}
    is_few = 2 <= len(forms) <= _MOST_ANSWERS and 2 * len(forms) <= len(texts)
    is_short = all(len(text) <= _MOST_ANSWER_CHARACTERS for text in texts)
    if len(texts) < max(_LEAST_EXAMPLES_OF_ANSWERS, len(cells)) or not is_few or not is_short:
        return ()
    return tuple(dict.fromkeys(forms[matching_form(text)] for text in texts))


def _shown(cell: FormCell) -> str:
    return cell.isoformat() if isinstance(cell, date) else one_line(str(cell))[:_MOST_ANSWER_CHARACTERS]


def _free_id(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    return free


_SOUNDS = """
ก k ข kh ฃ kh ค kh ฅ kh ฆ kh ง ng จ ch ฉ ch ช ch ซ s ฌ ch ญ y ฎ d ฏ t ฐ th ฑ th ฒ th ณ n ด d ต t ถ th ท th ธ th น n
บ b ป p ผ ph ฝ f พ ph ฟ f ภ ph ม m ย y ร r ล l ว w ศ s ษ s ส s ห h ฬ l อ o ฮ h
ะ a ั a า a ำ am ิ i ี i ึ ue ื ue ุ u ู u เ e แ ae โ o ใ ai ไ ai ฤ rue
"""
"""Thai letters by their sounds, roughly as the Royal Thai General System writes them; tones and lengths are lost."""
_LETTERS = dict(zip(_SOUNDS.split()[::2], _SOUNDS.split()[1::2], strict=True))
_LEADING_VOWEL = re.compile(r"([เแโใไ])([ก-ฮ])")


def identifier(text: str) -> str:
    """An id from a header, Thai letters by their sounds (ตำบล: tambl); "" when no letter is left."""
    swapped = _LEADING_VOWEL.sub(r"\2\1", one_line(text).casefold())
    written = "".join(_LETTERS.get(letter, letter) for letter in plain_signs(swapped))
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0e2f-\u0e5b']", "", written))
    return "_".join(words).lstrip("0123456789_")[:MOST_ID_CHARACTERS].strip("_")
