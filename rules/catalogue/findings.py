"""What is wrong or remarkable in a cell, a row or a report, and what to do about it. One sentence a finding.

“…” stands round the column whose cell is meant and round nothing else: by these quotes the sheet colours the cell
(sync/shape/meant_cells.py). Columns merely mentioned, answers and what was typed stand in ‘…’.
"""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "findings.own_sentence": Text("{sentence}", "{sentence}"),
    # filled in
    "findings.required": Text("กรุณากรอก “{column}”", "Please fill in “{column}”."),
    "findings.required_key": Text(
        "กรุณากรอก “{column}” (ถ้าแถวนี้ไม่ใช่ข้อมูลของรายงาน เช่น แถวรวมยอด กรุณาย้ายออกจากตาราง)",
        "Please fill in “{column}” (if this row is no entry, such as a row of sums, please move it out of the table).",
    ),
    "findings.required_key_of_many": Text(
        "กรุณากรอก “{column}” ในแถวนี้ด้วย แม้ซ้ำกับแถวบน แถวนี้จึงจะนับ (ถ้าผสานเซลล์ไว้หลายแถว กรุณายกเลิกการผสาน แล้วใส่ให้ครบทุกแถว)",
        "Please fill in “{column}” in this row too, even if it is that of the row above (if cells are merged over several "
        "rows, please unmerge them and fill in every row). This row does not count yet.",
    ),
    "findings.covered": Text(
        "“{column}” ของแถวนี้อยู่ใต้เซลล์ที่ผสานไว้ ซึ่งเก็บค่าไว้เพียงช่องซ้ายบน กรุณายกเลิกการผสานเซลล์ (รูปแบบ > ผสานเซลล์) แล้วกรอกให้ครบทุกช่อง",
        "“{column}” of this row lies under merged cells, which keep the value of the first cell only. Please unmerge them "
        "(Format > Merge cells) and fill in every cell.",
    ),
    "findings.merged_code": Text(
        "“{column}” ของแถวนี้ผสานไว้กับแถวบน ระบบอ่านเป็น ‘{typed}’ ควรยกเลิกการผสานเซลล์แล้วใส่ให้ครบทุกแถว",
        "“{column}” of this row is merged with the row above and was read as ‘{typed}’. It is better to unmerge the cells "
        "and fill in every row.",
    ),
    "findings.stray_row": Text(
        "ระบบไม่นับแถวนี้เป็นข้อมูลของรายงาน ถ้าเป็นยอดรวม ลายมือชื่อ หรือหมายเหตุ ควรย้ายออกจากตาราง "
        "ถ้าเป็นข้อมูล กรุณากรอก “{column}” ให้ถูกต้องและกรอกช่องอื่นให้ครบ",
        "This row is not counted as an entry. A sum, signature or note is better moved out of the table; if it is an "
        "entry, please correct “{column}” and fill in the other columns.",
    ),
    "findings.dash_is_no_answer": Text(
        "“{column}” มีเพียง ‘-’ ซึ่งยังไม่นับเป็นคำตอบ กรุณากรอกข้อมูล",
        "“{column}” holds only ‘-’, which is no answer yet. Please fill it in.",
    ),
    "findings.dash_advised": Text(
        "“{column}” มีเพียง ‘-’ หากมีข้อมูล ควรกรอกด้วย",
        "“{column}” holds only ‘-’; if there is something to say, it is better filled in.",
    ),
    "findings.required_if": Text(
        "กรุณากรอก “{column}” เพราะ ‘{condition}’ เป็น ‘{answers}’",
        "Please fill in “{column}”, because ‘{condition}’ is ‘{answers}’.",
    ),
    "findings.required_here": Text(
        "กรุณากรอก “{column}” (จำเป็นตามที่กรอกใน ‘{condition}’)",
        "Please fill in “{column}” (needed because of what ‘{condition}’ says).",
    ),
    "findings.advised_here": Text(
        "ควรกรอก “{column}” ด้วย (ดูจากที่กรอกใน ‘{condition}’)",
        "“{column}” is better filled in too (because of what ‘{condition}’ says).",
    ),
    "findings.complete_only_when": Text(
        "แถวนี้จะครบถ้วนเมื่อ “{column}” เป็น ‘{answers}’ กรุณาปรับเมื่อได้ผลแล้ว",
        "This row is complete once “{column}” is ‘{answers}’. Please update it when that is so.",
    ),
    "findings.once_per_group": Text(
        "กรุณากรอก “{column}” อย่างน้อยหนึ่งแถวของแต่ละ ‘{group}’",
        "Please fill in “{column}” in at least one row of each ‘{group}’.",
    ),
    "findings.only_once_per_group": Text(
        "“{column}” ของแถวนี้ (‘{typed}’) ต่างจากแถวอื่นของ ‘{group}’ เดียวกัน กรุณาเหลือไว้ค่าเดียว",
        "“{column}” of this row (‘{typed}’) differs from other rows of the same ‘{group}’. Please keep one value.",
    ),
    "findings.real_text": Text(
        "‘{typed}’ ใน “{column}” ยังไม่บอกเนื้อหา กรุณากรอกข้อมูลจริงเป็นข้อความ",
        "‘{typed}’ in “{column}” does not say anything yet. Please write what it asks for in words.",
    ),
    "findings.period_not_begun": Text(
        "“{column}” เป็นงวด {period} ซึ่งยังไม่เริ่ม (เริ่ม {opens}) กรุณาตรวจสอบว่าพิมพ์งวดถูกต้อง",
        "“{column}” is {period}, which has not begun (it begins on {opens}): please check that the period is right.",
    ),
    "findings.repeated_text": Text(
        "“{column}” ซ้ำกับแถว {rows} ทั้งข้อความ กรุณาเขียนเฉพาะของแถวนี้",
        "“{column}” repeats row {rows} word for word. Please write what is true of this row.",
    ),
    # reading
    "findings.unreadable_day": Text(
        "อ่าน ‘{typed}’ ใน “{column}” เป็นวันที่ไม่ได้ กรุณาพิมพ์แบบ 30 ก.ค. 2563 หรือ 30/7/2563",
        "‘{typed}’ in “{column}” cannot be read as a date. Please type it like 30 ก.ค. 2563 or 30/7/2563.",
    ),
    "findings.no_such_day": Text(
        "‘{typed}’ ใน “{column}” ไม่มีในปฏิทิน กรุณาพิมพ์ วัน/เดือน/ปี เช่น 30/7/2563",
        "‘{typed}’ in “{column}” is no day of the calendar. Please type day/month/year, for example 30/7/2563.",
    ),
    "findings.year_unclear": Text(
        "ปีของ ‘{typed}’ ใน “{column}” ไม่ชัดเจน กรุณาพิมพ์ปีสี่หลัก เช่น 30 ก.ค. 2563",
        "The year of ‘{typed}’ in “{column}” is not clear. Please type it with four digits, for example 30 ก.ค. 2563.",
    ),
    "findings.number_for_day": Text(
        "“{column}” เป็นตัวเลข {typed}{read} ซึ่งอ่านเป็นวันที่ไม่ได้ กรุณาพิมพ์แบบ 30/7/2563",
        "“{column}” is the number {typed}{read}, which is no date. Please type it like 30/7/2563.",
    ),
    "findings.several_days": Text(
        "‘{typed}’ ใน “{column}” มีมากกว่าหนึ่งวัน กรุณาพิมพ์วันเดียว เช่น 30 ก.ค. 2563",
        "‘{typed}’ in “{column}” is more than one day. Please type a single day, for example 30 ก.ค. 2563.",
    ),
    "findings.several_numbers": Text(
        "‘{typed}’ ใน “{column}” มีมากกว่าหนึ่งจำนวน กรุณาพิมพ์จำนวนเดียว เช่น {example}",
        "‘{typed}’ in “{column}” is more than one number. Please type a single number, for example {example}.",
    ),
    "findings.maybe_swapped": Text(
        "วันกับเดือนใน “{column}” อาจสลับกัน เพราะไฟล์นี้ตั้งภูมิภาคแบบเดือนนำหน้า กรุณาตั้งค่าไฟล์เป็นประเทศไทย "
        "แล้วตรวจวันที่อีกครั้ง หรือพิมพ์เป็นข้อความ เช่น 5 ก.ค. 2563",
        "Day and month in “{column}” may have changed places, for this file's locale writes the month first. "
        "Please set the file's locale to Thailand and check the date, or type it as text like 5 ก.ค. 2563.",
    ),
    "findings.unreadable_number": Text(
        "อ่าน ‘{typed}’ ใน “{column}” เป็นตัวเลขไม่ได้ กรุณาพิมพ์เฉพาะตัวเลข เช่น {example}",
        "‘{typed}’ in “{column}” cannot be read as a number. Please type digits only, for example {example}.",
    ),
    "findings.comma_unclear": Text(
        "เครื่องหมายจุลภาคหรือจุดของ ‘{typed}’ ใน “{column}” อ่านได้มากกว่าหนึ่งแบบ กรุณาพิมพ์ตัวเลขล้วน เช่น 1500 หรือ 1500.50",
        "The comma or point of ‘{typed}’ in “{column}” can be read in more than one way. Please type it like 1500 or 1500.50.",
    ),
    "findings.unreadable_phone": Text(
        "อ่าน ‘{typed}’ ใน “{column}” เป็นหมายเลขโทรศัพท์ไม่ได้ กรุณาพิมพ์ตัวเลข 9-10 หลักขึ้นต้นด้วย 0 (มือถือ 10 หลัก ถ้าเลข 0 หาย ให้พิมพ์ ' นำหน้า)",
        "‘{typed}’ in “{column}” cannot be read as a telephone number. Please type its 9 or 10 digits (10 of a mobile), starting with 0 (with ' in front if the 0 gets lost).",
    ),
    "findings.turned_into_date": Text(
        "“{column}” เป็นตัวเลข {typed} ซึ่งตารางอาจเปลี่ยนมาจากวันที่ กรุณาพิมพ์ ' นำหน้ารหัส หรือตั้งรูปแบบช่องเป็นข้อความธรรมดาแล้วพิมพ์ใหม่",
        "“{column}” is the number {typed}, which the sheet may have made of a date. Please type ' before the code, or format the cell as plain text and type it again.",
    ),
    "findings.other_unit": Text(
        "‘{typed}’ ใน “{column}” มีตัวอักษรหรือเครื่องหมายอื่นนอกจากตัวเลขและหน่วย{unit} กรุณาพิมพ์เฉพาะตัวเลข เช่น {example}",
        "‘{typed}’ in “{column}” holds letters or signs besides the number and its unit{unit}. Please type the number only, for example {example}.",
    ),
    "findings.phone_range": Text(
        "‘{typed}’ ใน “{column}” เป็นช่วงหมายเลข กรุณาพิมพ์แต่ละหมายเลขให้ครบ คั่นด้วยเครื่องหมาย ,",
        "‘{typed}’ in “{column}” is a range of numbers. Please type each of them in full, parted by commas.",
    ),
    "findings.check_box": Text(
        "“{column}” เป็นช่องทำเครื่องหมาย ({typed}) กรุณาเอาช่องทำเครื่องหมายออก (ข้อมูล > การตรวจสอบข้อมูล) แล้วพิมพ์คำตอบ",
        "“{column}” holds a check box ({typed}). Please remove it (Data > Data validation) and type the answer.",
    ),
    "findings.overloaded": Text(
        "“{column}” มีเครื่องหมายซ้อนกันมากเกินกว่าจะอ่านได้ กรุณาพิมพ์ใหม่",
        "“{column}” holds more marks over one another than can be read. Please type it anew.",
    ),
    "findings.transient": Text(
        "“{column}” ยังแสดง {value} เพราะสูตรยังรอข้อมูล ระบบจะอ่านใหม่เอง ถ้ายังเป็นเช่นนี้ กรุณาพิมพ์ค่าแทนสูตร",
        "“{column}” still shows {value}, for its formula waits for data. It will be read again; if it stays so, please "
        "type the value instead.",
    ),
    "findings.formula_error": Text(
        "“{column}” แสดง {value} เพราะสูตรผิดพลาด กรุณาแก้สูตรหรือพิมพ์ค่าแทน",
        "“{column}” shows {value}, the error of a formula. Please mend the formula or type the value.",
    ),
    "findings.inferred_day": Text(
        "“{column}” อ่านเป็น {day} ถ้าไม่ถูกต้อง กรุณาพิมพ์ปีสี่หลัก เช่น 30/7/2563",
        "“{column}” was read as {day}. If that is not right, please type the year with four digits, like 30/7/2563.",
    ),
    "findings.inferred_year": Text(
        "“{column}” เขียนปีสองหลัก ระบบเติมศักราชให้แล้ว ถ้าไม่ถูกต้อง กรุณาพิมพ์ปีสี่หลัก",
        "“{column}” has a two-digit year whose era was filled in. If unsure, please type four digits.",
    ),
    "findings.restored_zero": Text(
        "“{column}” ระบบอ่านโดยเติมเลข 0 ไว้ข้างหน้า เพราะช่องไม่แสดงเลข 0 (พิมพ์ ' นำหน้าหากต้องการให้ช่องแสดง)",
        "“{column}” was read with a 0 put in front, for the cell shows none (type ' in front to have it shown).",
    ),
    # allowed answers
    "findings.choices": Text(
        "‘{typed}’ ไม่อยู่ในรายการของ “{column}”{near} กรุณาเลือก: {choices}",
        "‘{typed}’ is not in the list of “{column}”{near}. Please choose: {choices}.",
    ),
    "findings.choices_several": Text(
        "“{column}” เลือกได้เพียงหนึ่งอย่าง แต่กรอกว่า ‘{typed}’ กรุณาเลือก: {choices}",
        "“{column}” takes one answer only, and holds ‘{typed}’. Please choose: {choices}.",
    ),
    "findings.pattern": Text(
        "‘{typed}’ ใน “{column}” ไม่ตรงตามรูปแบบ กรุณาตรวจตามคำอธิบายที่หัวตาราง",
        "‘{typed}’ in “{column}” is not written as it should be. Please see the note on its header.",
    ),
    "findings.pattern_like": Text(
        "‘{typed}’ ใน “{column}” ไม่ตรงตามรูปแบบ{near} กรุณาพิมพ์แบบ {example}",
        "‘{typed}’ in “{column}” is not written as it should be{near}. Please type it like {example}.",
    ),
    "findings.district": Text(
        "‘{typed}’ ใน “{column}” ไม่อยู่ในรายชื่ออำเภอ/เขตของ{office}{near} กรุณาตรวจชื่อ",
        "‘{typed}’ in “{column}” is no district of {office}{near}. Please check the name.",
    ),
    # numbers
    "findings.whole_number": Text(
        "“{column}” ต้องเป็นจำนวนเต็ม แต่กรอก {typed} กรุณาแก้ไข",
        "“{column}” must be a whole number, and is {typed}. Please correct it.",
    ),
    "findings.number_too_small": Text(
        "“{column}” ต้องไม่น้อยกว่า {limit} แต่กรอก {typed} กรุณาตรวจสอบ",
        "“{column}” must not be less than {limit}, and is {typed}. Please check it.",
    ),
    "findings.number_too_large": Text(
        "“{column}” ต้องไม่มากกว่า {limit} แต่กรอก {typed} กรุณาตรวจสอบ",
        "“{column}” must not be more than {limit}, and is {typed}. Please check it.",
    ),
    "findings.compare_at_most": Text(
        "“{column}” มากกว่า {other}{value} {ask}",
        "“{column}” is more than {other}{value}. {ask}",
    ),
    "findings.compare_at_least": Text(
        "“{column}” น้อยกว่า {other}{value} {ask}",
        "“{column}” is less than {other}{value}. {ask}",
    ),
    "findings.compare_below": Text(
        "“{column}” ต้องน้อยกว่า {other}{value} {ask}",
        "“{column}” must be less than {other}{value}. {ask}",
    ),
    "findings.compare_above": Text(
        "“{column}” ต้องมากกว่า {other}{value} {ask}",
        "“{column}” must be more than {other}{value}. {ask}",
    ),
    "findings.compare_equal": Text(
        "“{column}” ไม่ตรงกับ {other}{value} {ask}",
        "“{column}” differs from {other}{value}. {ask}",
    ),
    "findings.sum_within": Text(
        "ผลรวม “{column}” ของ{noun.unit}นี้{sum} เกิน {other}{value} {ask}",
        "The sum of “{column}” for this {noun.unit}{sum} is above {other}{value}. {ask}",
    ),
    # days
    "findings.day_too_early": Text(
        "“{column}”{read} ต้องไม่ก่อน {limit} กรุณาตรวจวันที่และปี พ.ศ.",
        "“{column}”{read} must not be before {limit}. Please check the date and its year.",
    ),
    "findings.day_too_late": Text(
        "“{column}”{read} ต้องไม่หลัง {limit} กรุณาตรวจวันที่และปี พ.ศ.",
        "“{column}”{read} must not be after {limit}. Please check the date and its year.",
    ),
    "findings.day_too_early_of_two": Text(
        "“{column}”{read} ต้องไม่ก่อน {limit} กรุณาตรวจวันที่ทั้งสอง",
        "“{column}”{read} must not be before {limit}. Please check both dates.",
    ),
    "findings.day_too_late_of_two": Text(
        "“{column}”{read} ต้องไม่หลัง {limit} กรุณาตรวจวันที่ทั้งสอง",
        "“{column}”{read} must not be after {limit}. Please check both dates.",
    ),
    "findings.day_too_early_remark": Text(
        "“{column}”{read} อยู่ก่อนช่วงที่กำหนด (ตั้งแต่ {limit}) หากวันที่ถูกต้องแล้ว ไม่ต้องแก้ไข",
        "“{column}”{read} is before its first day, {limit} (leave it if it is true).",
    ),
    "findings.day_too_late_remark": Text(
        "“{column}”{read} อยู่หลังช่วงที่กำหนด (ถึง {limit}) หากวันที่ถูกต้องแล้ว ไม่ต้องแก้ไข",
        "“{column}”{read} is after its last day, {limit} (leave it if it is true).",
    ),
    "findings.day_in_future": Text(
        "“{column}”{read} เป็นวันที่ในอนาคต (หลัง {limit}) กรุณาตรวจวันที่และปี พ.ศ.",
        "“{column}”{read} lies in the future (after {limit}). Please check the date and its year.",
    ),
    "findings.fiscal_year_day": Text("{day} (ปีงบประมาณ)", "{day} (the fiscal year)"),
    "findings.date_order": Text(
        "“{column}”{read} อยู่ก่อน ‘{earlier}’{earlier_read} กรุณาตรวจวันที่ทั้งสอง",
        "“{column}”{read} is before ‘{earlier}’{earlier_read}. Please check both dates.",
    ),
    # keys
    "findings.unique": Text(
        "“{column}” ซ้ำกับแถว {rows} กรุณาแก้หรือลบแถวที่ซ้ำ",
        "“{column}” is the same as in row {rows}. Please correct or delete the repeat.",
    ),
    "findings.unique_everywhere": Text(
        "“{column}” นี้ซ้ำกับของ{offices} ซึ่งระบบแจ้งแล้วเช่นกัน หากรหัสของท่านถูกต้อง ไม่ต้องแก้ไข",
        "“{column}” is also used by {offices}, who have been told too. If yours is right, leave it.",
    ),
    "findings.exists_in": Text(
        "ไม่พบ “{column}” ใน {other} กรุณาตรวจรหัส เพิ่มในรายงานนั้นก่อน หรือลบแถวนี้",
        "“{column}” does not stand in {other}. Please check it, add it there first, or delete this row.",
    ),
    "findings.exists_in_key": Text(
        "ไม่พบ “{column}” {key} ใน {other}{near} กรุณาตรวจรหัส เพิ่มในรายงานนั้นก่อน หรือลบแถวนี้",
        "“{column}” {key} does not stand in {other}{near}. Please check it, add it there first, or delete this row.",
    ),
    "findings.group_gone": Text(
        "“{column}” ไม่อยู่ใน {other} เพราะส่วนกลางยืนยันว่าไม่นับ{noun.unit}นี้แล้ว แถวนี้จึงไม่นับ (ลบหรือเก็บไว้ก็ได้)",
        "“{column}” does not stand in {other}, for the centre confirmed this {noun.unit} to be gone; this row does not count "
        "(delete or keep it).",
    ),
    # the report as a whole
    "findings.unusual_value": Text(
        "กรุณาระบุเหตุผลใน “{column}” เพราะ ‘{number}’{value} ต่างจาก {other}{limit} มาก (หากพิมพ์ผิด กรุณาแก้ตัวเลข)",
        "Please give the reason in “{column}”, because ‘{number}’{value} differs much from {other}{limit} (if it is a "
        "slip, please correct the number).",
    ),
    "findings.unusual_among_peers": Text(
        "“{column}” ต่างจาก{noun.office}อื่นมาก (ส่วนใหญ่อยู่ระหว่าง {low} ถึง {high} ณ {day}) หากถูกต้องแล้ว ไม่ต้องแก้ไข",
        "“{column}” differs much from other {noun.offices} (most lie between {low} and {high}, as of {day}); leave it if it "
        "is right.",
    ),
    "findings.unusual_among_peers_per": Text(
        "“{column}” เมื่อเทียบต่อ ‘{per}’ ต่างจาก{noun.office}อื่นมาก (ส่วนใหญ่อยู่ระหว่าง {low} ถึง {high} ณ {day}) "
        "หากถูกต้องแล้ว ไม่ต้องแก้ไข",
        "“{column}” for each ‘{per}’ differs much from other {noun.offices} (most lie between {low} and {high}, as of "
        "{day}); leave it if it is right.",
    ),
    "findings.within_allotment": Text(
        "“{column}” รวมทั้งหมด {sum} บาท เกินงบประมาณที่ได้รับจัดสรร {allotted} บาท กรุณาตรวจสอบ (หากถูกต้องแล้ว แจ้งส่วนกลาง)",
        "“{column}” adds up to {sum} baht, above the {allotted} baht allotted. Please check (if it is right, tell the centre).",
    ),
    "findings.minimum_rows": Text(
        "กรอกแล้ว {count} แถว ต้องมีอย่างน้อย {minimum} แถว กรุณากรอกเพิ่ม",
        "{count:row is|rows are} filled in, at least {minimum:is|are} needed. Please add the rest.",
    ),
    "findings.covers": Text(
        "ยังขาด {count} {unit}: {keys} กรุณาเพิ่มแถว",
        "Of the {unit}, {count:is|are} still missing: {keys}. Please add the rows.",
    ),
    "findings.not_prompt_here": Text(
        "พ้น {days} วันหลัง ‘{column}’ แล้ว แถวนี้ยังไม่ครบถ้วน กรุณากรอกให้ครบโดยเร็ว",
        "More than {days:day|days} after ‘{column}’, this row is still not complete. Please complete it soon.",
    ),
    "findings.not_prompt_there": Text(
        "พ้น {days} วันหลัง ‘{column}’ แล้ว {other} ของ{noun.unit}นี้ยังไม่ครบถ้วน กรุณากรอกโดยเร็ว",
        "More than {days:day|days} after ‘{column}’, {other} is still not complete for this {noun.unit}. "
        "Please fill it in soon.",
    ),
}
