"""What is wrong with a declared rule, and what to write instead."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "rule_parameters.did_you_mean": Text(" (หมายถึง “{name}” หรือไม่)", " (did you mean “{name}”?)"),
    "rule_parameters.unknown_kind": Text(
        "ไม่มีกฎชนิด “{name}”{hint} ดูรายการชนิดกฎใน docs/rules.md",
        "There is no rule kind “{name}”{hint}. docs/rules.md lists the kinds.",
    ),
    "rule_parameters.unknown_parameter": Text(
        "กฎชนิด “{kind}” ไม่มีค่ากำหนดชื่อ “{name}”{hint} ชื่อที่ใช้ได้: {names}",
        "Rule kind “{kind}” has no parameter “{name}”{hint}. It knows: {names}.",
    ),
    "rule_parameters.other_or_last_period": Text(
        "{kind} เทียบได้กับสิ่งเดียว: เขียน other หรือ last_period: true อย่างใดอย่างหนึ่ง เช่น {example}",
        "{kind} compares with one thing: write either other or last_period: true, for example {example}",
    ),
    "rule_parameters.does_not_repeat": Text(
        "{parameter}: รายงาน {report} ไม่มีหลายงวด จึงไม่มีงวดก่อนให้เทียบ โปรดใช้ other แทน",
        "{parameter}: the report {report} does not repeat, so there is no period before; use other instead",
    ),
    "rule_parameters.missing_parameter": Text(
        "กฎชนิด “{kind}” ต้องระบุ “{name}” ตัวอย่าง: {example}",
        "Rule kind “{kind}” needs “{name}”. For example: {example}",
    ),
    "rule_parameters.warns_only": Text(
        "กฎชนิด “{kind}” เตือนได้เท่านั้น กรุณาใช้ severity: warns",
        "Rule kind “{kind}” can only warn. Write severity: warns.",
    ),
    "rule_parameters.unknown_column": Text(
        "{parameter}: รายงาน “{report}” ไม่มีคอลัมน์ “{name}”{hint}",
        "{parameter}: report “{report}” has no column “{name}”{hint}.",
    ),
    "rule_parameters.unknown_report": Text(
        "{parameter}: ไม่มีรายงาน “{name}”{hint}", "{parameter}: there is no report “{name}”{hint}."
    ),
    "rule_parameters.unknown_window": Text(
        "{parameter}: ไม่มีช่วงเวลา “{name}”{hint}", "{parameter}: there is no window “{name}”{hint}."
    ),
    "rule_parameters.unknown_answer": Text(
        "{parameter}: คอลัมน์ “{column}” ไม่มีคำตอบ “{name}”{hint} คำตอบที่มี: {names}",
        "{parameter}: column “{column}” has no answer “{name}”{hint}. Its answers: {names}.",
    ),
    "rule_parameters.unknown_part": Text(
        "{parameter}: ไม่รู้จัก “{name}”{hint} ใช้ได้: {names}",
        "{parameter}: “{name}” is not known here{hint}. Write one of: {names}.",
    ),
    "rule_parameters.not_a_text": Text(
        "{parameter}: ต้องเป็นข้อความ ไม่ใช่ {value}", "{parameter}: must be a text, not {value}."
    ),
    "rule_parameters.not_a_list": Text(
        "{parameter}: ต้องเป็นข้อความหนึ่งค่าหรือรายการข้อความ ไม่ใช่ {value}",
        "{parameter}: must be a text or a list of texts, not {value}.",
    ),
    "rule_parameters.not_a_whole_number": Text(
        "{parameter}: ต้องเป็นจำนวนเต็มตั้งแต่ 0 ไม่ใช่ {value}", "{parameter}: must be a whole number from 0 on, not {value}."
    ),
    "rule_parameters.not_a_number": Text(
        "{parameter}: ต้องเป็นตัวเลข ไม่ใช่ {value}", "{parameter}: must be a number, not {value}."
    ),
    "rule_parameters.not_a_flag": Text(
        "{parameter}: ต้องเป็น true หรือ false ไม่ใช่ {value}", "{parameter}: must be true or false, not {value}."
    ),
    "rule_parameters.bad_pattern": Text(
        "{parameter}: รูปแบบ “{value}” ใช้ไม่ได้ ({reason})", "{parameter}: the pattern “{value}” is broken ({reason})."
    ),
    "rule_parameters.not_one_of": Text(
        "{parameter}: ไม่รู้จัก “{value}”{hint} ใช้ได้: {names}",
        "{parameter}: “{value}” is not known{hint}. Write one of: {names}.",
    ),
    "rule_parameters.not_a_column_reference": Text(
        "{parameter}: ต้องเป็นชื่อคอลัมน์ หรือ {{report: …, column: …}} ไม่ใช่ {value}",
        "{parameter}: must be a column id or {{report: …, column: …}}, not {value}.",
    ),
    "rule_parameters.not_a_day_bound": Text(
        "{parameter}: อ่าน “{value}” เป็นวันไม่ได้{hint} ใช้วันที่ (พ.ศ. หรือ ค.ศ.), today, fiscal_year, {{window: …}} "
        "หรือ {{report: …, column: …}}",
        "{parameter}: “{value}” is no day{hint}. Write a date (B.E. or C.E.), today, fiscal_year, {{window: …}} "
        "or {{report: …, column: …}}.",
    ),
    "rule_parameters.not_a_condition": Text(
        "{parameter}: เงื่อนไขต้องเป็น {{column: …, is: …}} (หรือ is_not, above, below, is_filled) ไม่ใช่ {value}",
        "{parameter}: a condition is {{column: …, is: …}} (or is_not, above, below, is_filled), not {value}.",
    ),
    "rule_parameters.wrong_type": Text(
        "{parameter}: คอลัมน์ “{column}” ต้องเป็นชนิด {types}", "{parameter}: column “{column}” must be of type {types}."
    ),
    "rule_parameters.no_common_key": Text(
        "รายงาน “{report}” ไม่มีคอลัมน์รหัส ({columns}) ที่จะค้นในรายงาน “{other}” ได้",
        "Report “{report}” does not hold the key ({columns}) by which “{other}” could be looked up.",
    ),
    "rule_parameters.minimum_above_maximum": Text(
        "minimum ({minimum}) มากกว่า maximum ({maximum})", "minimum ({minimum}) is above maximum ({maximum})."
    ),
    "rule_parameters.too_many_columns": Text(
        "columns: รหัสของรายงาน “{other}” มี {count} คอลัมน์เท่านั้น",
        "columns: the key of report “{other}” has only {count:column|columns}.",
    ),
    "rule_parameters.unknown_field": Text(
        "says: ไม่มีค่า {{{name}}}{hint} ใช้ได้: {names}", "says: there is no fact {{{name}}}{hint}. Known: {names}."
    ),
    "rule_parameters.bad_sentence": Text(
        "says: วงเล็บปีกกาใน “{text}” ไม่ครบคู่", "says: the braces in “{text}” do not pair."
    ),
}
