"""Is it filled in: required, required-if, once-per-group, complete-only-when, real-text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from rules.catalogue import Text
from rules.cells.cell_readings import CellState
from rules.cells.typed_table import Mask, TypedColumn
from rules.declared.parameters import ColumnId, ColumnIds, Condition, Limit, Texts
from rules.declared.programme import CellType, Rule, Severity
from rules.kinds.example import Example
from rules.kinds.joins import looked_up, other_rows, own_keys
from rules.kinds.kind import Failure, Kind, Level, View
from rules.readings.text import bare_answer, matching_form


def judge_required(view: View, *, columns: ColumnIds) -> Iterator[Failure]:
    """Cells that must hold an answer; "-" is none. A row that is no entry is told so, in one sentence; so is one whose
    cells lie under a merge, however many they are."""
    is_told = np.zeros(len(view.table), dtype=np.bool_)
    for column in view.columns(columns):
        names_row = view.report.key[:1] == (column.column.id,)
        if names_row:
            strays = np.flatnonzero(view.table.is_stray)
            yield Failure(column.column.id, strays, "findings.stray_row", level=Level.REMARK, is_of_strays=True)
        sentence = _key_sentence(view) if names_row else "findings.required"
        yield from _unanswered(view, column, None, sentence, is_told=is_told)


def _key_sentence(view: View) -> str:
    """Where a group has many rows its code is often merged over them, or typed in the first one only."""
    return "findings.required_key_of_many" if len(view.report.key) > 1 else "findings.required_key"


def judge_required_if(view: View, *, columns: ColumnIds, when: Condition) -> Iterator[Failure]:
    """Cells that must hold an answer in rows that fulfil the condition."""
    rows_concerned = rows_fulfilling(view, when)
    sentence = "findings.required_if" if when.answers else "findings.required_here"
    if view.rule.severity is Severity.WARNS:  # a remark asks, it does not require
        sentence = "findings.advised_here"
    facts: dict[str, object] = {
        "condition": view.report.column(when.column).header,
        "answers": " / ".join(when.answers),
    }
    for column in view.columns(columns):
        yield from _unanswered(view, column, rows_concerned, sentence, facts)


def _unanswered(
    view: View,
    column: TypedColumn,
    rows_concerned: Mask | None,
    sentence: str,
    facts: dict[str, object] | None = None,
    is_told: Mask | None = None,
) -> Iterator[Failure]:
    """is_told: rows of which a merge was said already; those of which it is said now join them."""
    is_remark = view.rule.severity is Severity.WARNS
    dash = "findings.dash_advised" if is_remark else "findings.dash_is_no_answer"
    blank, dashes = (view.table.entries_of(column.rows_in_state(state)) for state in (CellState.BLANK, CellState.DASH))
    if rows_concerned is not None:
        blank, dashes = blank[rows_concerned[blank]], dashes[rows_concerned[dashes]]
    if column.column.id in view.table.covered:
        is_covered = view.table.covered[column.column.id][blank]
        blank, covered = blank[~is_covered], blank[is_covered]
        yield Failure(column.column.id, covered if is_told is None else covered[~is_told[covered]], "findings.covered")
        if is_told is not None:
            is_told[covered] = True
    yield Failure(column.column.id, blank, sentence, facts or {})
    yield Failure(column.column.id, dashes, dash, facts or {})


def rows_fulfilling(view: View, condition: Condition) -> Mask:
    """Per stacked row: it fulfils every part of the condition; a cell that is blank, unreadable or none of the
    column's choices fulfils none."""
    column = view.table.columns[condition.column]
    holds = column.is_read.copy()
    if column.column.type is CellType.CHOICE:
        holds &= _is_among(column, tuple(choice.value for choice in column.column.choices))
    if condition.answers:
        holds &= _is_among(column, condition.answers)
    if condition.excluded:
        holds &= ~_is_among(column, condition.excluded)
    if condition.above is not None:
        holds &= column.values > _limit_values(view, condition.above)
    if condition.below is not None:
        holds &= column.values < _limit_values(view, condition.below)
    return holds


def _is_among(column: TypedColumn, answers: tuple[str, ...]) -> Mask:
    wanted = {matching_form(answer) for answer in answers}
    return np.array([matching_form(text) in wanted for text in column.key_texts.tolist()], dtype=np.bool_)[column.codes]


def _limit_values(view: View, limit: Limit) -> float | np.ndarray[tuple[int], np.dtype[np.float64]]:
    return looked_up(view, limit.column) if limit.column is not None else limit.number or 0.0


def judge_complete_only_when(view: View, *, column: ColumnId, answers: Texts) -> Iterator[Failure]:
    """Rows are complete only with one of these answers; another answer is allowed, but not the end of it."""
    typed = view.table.columns[column]
    rows = np.flatnonzero(typed.is_read & ~_is_among(typed, answers))
    yield Failure(column, rows, "findings.complete_only_when", {"answers": " / ".join(answers)})


def judge_once_per_group(
    view: View, *, column: ColumnId, group: ColumnIds, at_most_one: bool = False
) -> Iterator[Failure]:
    """Each group's rows hold the cell at least once (at_most_one: and never with different values)."""
    typed = view.table.columns[column]
    keys = own_keys(view.table, group)
    is_grouped = keys >= 0
    answered = typed.is_state(CellState.READ, CellState.UNREADABLE, CellState.FORMULA_ERROR)[typed.codes]
    counts = np.bincount(keys[is_grouped & answered], minlength=int(keys.max(initial=-1)) + 1)
    facts = {"group": " + ".join(view.report.column(column_id).header for column_id in group)}
    lacking = np.flatnonzero(is_grouped)
    lacking = lacking[counts[keys[lacking]] == 0]
    yield Failure(column, lacking, "findings.once_per_group", facts)
    if at_most_one:
        filled = np.flatnonzero(is_grouped & typed.is_read)
        pairs = np.unique(np.stack([keys[filled], typed.identities[filled]]), axis=1)
        kinds = np.bincount(pairs[0].astype(np.intp), minlength=len(counts))
        several = filled[kinds[keys[filled]] > 1]
        yield Failure(column, several, "findings.only_once_per_group", facts, level=Level.WRONG)


_DITTO = re.compile(
    r"(?:เหมือน|เช่นเดียวกับ|ตาม|ดัง)?(?:ข้างบน|ข้างต้น|ด้านบน|เดิม|เดียวกัน)|ditto|same(?:asabove)?|n/?a|n\.a|[\"'”“〃]+"
    r"|(?:เหมือน|เช่นเดียวกับ|เช่นเดียวกัน|ตาม|ดู|ดัง)(?:กับ)?(?:ใน)?(?:ข้อ|กลุ่ม|แถว|ลำดับ|รายการ|ช่อง|หน้า)(?:ที่)?[\d/.-]+"
)
_LINK = re.compile(r"(?:https?://|www\.)[^\u0e00-\u0e7f]*")  # says where, not what
_NO_WORD = re.compile(r"[\W\d_]*")
_REPEATED = re.compile(r"(?P<unit>.{1,8}?)(?P=unit){2,}|(?P<one>.)(?P=one)+")


def judge_real_text(
    view: View,
    *,
    columns: ColumnIds,
    minimum_letters: int = 2,
    not_repeated: bool = False,
    stand_ins: Texts = (),
    when: Condition | None = None,
) -> Iterator[Failure]:
    """Text that says something: not ".", "-", a repeated letter, "same as above" (not_repeated: nor another row's).

    stand_ins: further answers that say nothing to this rule. when: only in rows that fulfil it.
    """
    required = _required_columns(view)
    is_asked = np.ones(len(view.table), dtype=np.bool_) if when is None else rows_fulfilling(view, when)
    for column in view.columns(columns):
        known = known_stand_ins((*column.column.stand_ins, *stand_ins))
        listed = frozenset(choice.value for choice in column.column.choices)  # whatever the list offers is an answer
        empty_words = np.array(
            [text not in listed and not says_something(text, minimum_letters, known) for text in column.texts.tolist()],
            dtype=np.bool_,
        )
        refused = empty_words & column.is_state(CellState.READ)
        if column.column.id not in required:
            refused |= column.is_state(CellState.DASH)
        rows = view.table.entries_of(column.rows_where(refused))
        yield Failure(column.column.id, rows[is_asked[rows]], "findings.real_text")
        if not_repeated:
            keys = own_keys(view.table, (column.column.id,))
            rows = np.flatnonzero((keys >= 0) & view.table.is_named)  # a stray row accuses no other
            counts = np.bincount(keys[rows])
            is_repeat = (counts[keys[rows]] > 1) & ~refused[column.codes[rows]]
            repeats = rows[is_repeat]
            facts = other_rows(view, keys, repeats)
            yield Failure(column.column.id, repeats, "findings.repeated_text", row_facts=facts, compares_with=())


_THAI_MARKS = frozenset(map(chr, range(0x0E31, 0x0E4F)))  # vowels and tones above and below, no letters to Unicode
_PLENTY = 24  # so long a text of so many different letters is neither a repeat nor a stock phrase
_LONGEST_STAND_IN = 60  # letters, with spaces and full stops
_BEGINNING = 18  # so many letters of a text mostly show it
_NO_STAND_IN = re.compile(r"(?!)")


@cache
def known_stand_ins(texts: tuple[str, ...]) -> re.Pattern[str]:
    """Bare answers that say nothing: each of the texts, or one that ends in "…" and any of those that begin with it.

    Its time is linear in the characters: of the words that follow the longest is taken, and kept.
    """
    forms = [matching_form(text) for text in sorted(texts, key=len, reverse=True)]
    whole, leads, words = (
        "|".join(re.escape(form.strip("…")) for form in forms if form and belongs(form)) or r"(?!)"
        for belongs in (lambda form: "…" not in form, lambda form: form[-1] == "…", lambda form: form[0] == "…")
    )
    return re.compile(rf"{whole}|(?:{leads})(?:{words})++")


def says_something(text: str, minimum_letters: int, stand_ins: re.Pattern[str] = _NO_STAND_IN) -> bool:
    """The text holds letters that are no single repeated sign, no repeated syllable, no "same as above", no link and
    none of the stand-ins."""
    if len(text) > _PLENTY and (len(set(text[:_BEGINNING])) > _PLENTY // 2 or len(set(text)) > _PLENTY // 2):
        if len(text) > _LONGEST_STAND_IN:
            return _LINK.fullmatch(text.strip()) is None
        compact = bare_answer(text)
        return stand_ins.fullmatch(compact) is None and _LINK.fullmatch(compact) is None
    compact = bare_answer(text)
    if (
        stand_ins.fullmatch(compact)
        or _LINK.fullmatch(compact)
        or _DITTO.fullmatch(compact)
        or _REPEATED.fullmatch(compact)
        or _NO_WORD.fullmatch(compact)
    ):
        return False
    return sum(letter.isalpha() or letter in _THAI_MARKS for letter in compact) >= minimum_letters


def _required_columns(view: View) -> frozenset[str]:
    """Columns in which an unanswered cell has its finding already, wherever an answer is asked."""

    def named(rule: Rule) -> tuple[str, ...]:
        columns = rule.parameters.get("columns", ())
        return (columns,) if isinstance(columns, str) else tuple(columns)  # type: ignore[arg-type]  # a list of ids

    kinds = ("required", "required-if")
    rules = [rule for rule in view.programme.rules if rule.report == view.report.id and rule.kind in kinds]
    return frozenset(column_id for rule in rules for column_id in named(rule))


KINDS = (
    Kind(
        id="required",
        judge=judge_required,
        title=Text("ต้องกรอก", "Required"),
        passes=Text("มีข้อมูลในช่อง", "The cell is filled in."),
        fails=Text("ช่องว่าง หรือมีเพียง “-”", 'The cell is blank or holds only "-".'),
        sentences=(
            "findings.required",
            "findings.required_key",
            "findings.required_key_of_many",
            "findings.covered",
            "findings.stray_row",
            "findings.dash_is_no_answer",
        ),
        level=Level.INCOMPLETE,
        example=Example(
            {"columns": ["group_id", "group_name"]},
            right=({"group_id": "50-001", "group_name": "ทอผ้าบ้านดอน"},),
            wrong=({"group_id": "50-001", "group_name": ""},),
        ),
    ),
    Kind(
        id="required-if",
        judge=judge_required_if,
        title=Text("ต้องกรอกเมื่อเข้าเงื่อนไข", "Required if"),
        passes=Text("มีข้อมูล หรือแถวไม่เข้าเงื่อนไข", "The cell is filled in, or the row does not fulfil the condition."),
        fails=Text("แถวเข้าเงื่อนไข แต่ช่องว่างหรือมีเพียง “-”", 'The row fulfils the condition and the cell is blank or "-".'),
        sentences=(
            "findings.required_if",
            "findings.required_here",
            "findings.advised_here",
            "findings.dash_advised",
            "findings.dash_is_no_answer",
            "findings.covered",
        ),
        level=Level.INCOMPLETE,
        example=Example(
            {"columns": "method_note", "when": {"column": "method", "is": "อื่น ๆ"}},
            right=({"method": "อื่น ๆ", "method_note": "ประชุมทางวิทยุชุมชน"},),
            wrong=({"method": "อื่น ๆ", "method_note": ""},),
        ),
    ),
    Kind(
        id="complete-only-when",
        judge=judge_complete_only_when,
        title=Text("ครบเมื่อได้คำตอบที่กำหนด", "Complete only with certain answers"),
        passes=Text("คำตอบเป็นหนึ่งในคำตอบที่กำหนด", "The answer is one of those named."),
        fails=Text("คำตอบอื่น (แถวยังไม่ครบถ้วน แต่ไม่ผิด)", "Another answer (the row is incomplete, not wrong)."),
        sentences=("findings.complete_only_when",),
        level=Level.INCOMPLETE,
        example=Example(
            {"column": "plan_approved", "answers": "เห็นชอบ"},
            right=({"plan_approved": "เห็นชอบ"},),
            wrong=({"plan_approved": "อยู่ระหว่างพิจารณา"},),
        ),
    ),
    Kind(
        id="once-per-group",
        judge=judge_once_per_group,
        title=Text("กรอกอย่างน้อยหนึ่งครั้งต่อ{noun.unit}", "Once per {noun.unit}"),
        passes=Text("มีข้อมูลอย่างน้อยหนึ่งแถวของ{noun.unit}", "At least one row of the {noun.unit} holds it."),
        fails=Text("ทุกแถวของ{noun.unit}ว่าง", "It is blank in every row of the {noun.unit}."),
        sentences=("findings.once_per_group", "findings.only_once_per_group"),
        level=Level.INCOMPLETE,
        example=Example(
            {"column": "presented_on", "group": "group_id"},
            right=(
                {"group_id": "50-001", "activity_no": 1, "presented_on": ""},
                {"group_id": "50-001", "activity_no": 2, "presented_on": "15 ก.ค. 2563"},
            ),
            wrong=(
                {"group_id": "50-001", "activity_no": 1, "presented_on": ""},
                {"group_id": "50-001", "activity_no": 2, "presented_on": ""},
            ),
        ),
    ),
    Kind(
        id="real-text",
        judge=judge_real_text,
        title=Text("ข้อความที่มีเนื้อหา", "Real text"),
        passes=Text("ข้อความที่บอกเนื้อหา", "Text that says something."),
        fails=Text("“.” “-” ตัวอักษรซ้ำ ๆ หรือ “เหมือนข้างบน”", '".", "-", one letter repeated, "same as above".'),
        sentences=("findings.real_text", "findings.repeated_text"),
        example=Example(
            {"columns": "potential"},
            right=({"potential": "มีแรงงานและตลาดรองรับ"},),
            wrong=({"potential": "เหมือนข้างบน"},),
        ),
    ),
)
