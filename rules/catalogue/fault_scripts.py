"""What is wrong with a fault script of the sheets server; the English is the server's own (sheets server/fault_script.py)."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "fault_scripts.problem": Text("{where}: {why}", "{where}: {why}"),
    "fault_scripts.unreadable": Text("อ่านไฟล์ไม่ได้: {reason}", "cannot be read: {reason}"),
    "fault_scripts.syntax": Text("เขียนไม่ถูกรูปแบบ YAML หรือ JSON: {reason}", "{reason}"),
    "fault_scripts.no_rules": Text("ต้องเป็นชุดของ คีย์: ค่า ที่มีรายการชื่อ rules", "expected a mapping with a list named rules"),
    "fault_scripts.no_mapping": Text("ต้องเป็นชุดของ คีย์: ค่า ที่มี action", "expected a mapping with an action"),
    "fault_scripts.no_action": Text("ไม่มี action ใช้หนึ่งใน {names}", "no action; expected one of {names}"),
    "fault_scripts.no_delay": Text(
        "action: slow ต้องมี delay_seconds มากกว่า 0", "a slow answer needs delay_seconds above 0"
    ),
    "fault_scripts.not_one_of": Text("ใช้ {value} ไม่ได้ ใช้หนึ่งใน {names}", "{value} is not one of {names}"),
    "fault_scripts.no_http_status": Text("{value} ไม่ใช่รหัสสถานะของ HTTP", "{value} is no HTTP status"),
    "fault_scripts.not_with_action": Text("ใช้กับ action: {action} ไม่ได้ ลบออก", "means nothing with action {action}"),
    "fault_scripts.reason_without_refusal": Text(
        "ใช้ได้กับ status 403 หรือ 429 เท่านั้น", "means something with status 403 or 429 only"
    ),
    "fault_scripts.no_flag": Text("{value} ต้องเป็น true หรือ false", "{value} is neither true nor false"),
    "fault_scripts.no_counts": Text(
        "{value} ต้องเป็นลำดับครั้งตั้งแต่ 1 เช่น [1, 3]", "{value}: expected counts from 1, for example [1, 3]"
    ),
    "fault_scripts.no_pattern": Text(
        "รูปแบบ (regular expression) ใช้ไม่ได้: {reason}", "not a regular expression: {reason}"
    ),
    "fault_scripts.no_text": Text("{value} ต้องเป็นข้อความ", "{value} is not text"),
    "fault_scripts.no_whole_number": Text(
        "{value} ต้องเป็นจำนวนเต็มตั้งแต่ {lowest}", "{value} is not a whole number from {lowest} up"
    ),
    "fault_scripts.no_number": Text(
        "{value} ต้องเป็นตัวเลขตั้งแต่ 0 ถึง {highest}", "{value} is not a number from 0 to {highest}"
    ),
    "fault_scripts.no_such_field": Text("ไม่มีช่องชื่อนี้ ที่มีคือ {names}", "no such field; known: {names}"),
    "fault_scripts.misspelt_field": Text("ไม่มีช่องชื่อนี้ หมายถึง {name} หรือไม่", "no such field; did you mean {name}?"),
}
