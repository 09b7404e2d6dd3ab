"""Sentences of the command line: help, results, and what to do when something is in the way."""

from __future__ import annotations

from rules.catalogue.bilingual import Text

SENTENCES: dict[str, Text] = {
    # results
    "commands.synced": Text(
        "{programme} ณ {at}: อ่าน {files} ไฟล์ เขียน {cells} ช่องในไฟล์{noun.office} {central} ช่องในสมุดงานกลาง "
        "พบ {blocks} จุดต้องแก้ไข {warns} ข้อสังเกต",
        "{programme} as of {at}: {files:file|files} read, {cells:cell|cells} written in {noun.offices}' files, {central} in the central "
        "workbook; {blocks} to fix, {warns:remark|remarks}",
    ),
    "commands.planned": Text(
        "{programme} ณ {at}: อ่าน {files} ไฟล์ จะเขียน {cells} ช่องในไฟล์{noun.office} {central} ช่องในสมุดงานกลาง (ยังไม่ได้เขียน) "
        "พบ {blocks} จุดต้องแก้ไข {warns} ข้อสังเกต",
        "{programme} as of {at}: {files:file|files} read, {cells:cell|cells} would change in {noun.offices}' files, {central} in the "
        "central workbook (nothing written); {blocks} to fix, {warns:remark|remarks}",
    ),
    "commands.requests": Text(
        "คำขอ: อ่านชีต {sheets_read} เขียนชีต {sheets_write} Drive {drive}",
        "requests: {sheets_read:Sheets read|Sheets reads}, {sheets_write:Sheets write|Sheets writes}, {drive} Drive",
    ),
    "commands.verdict_flips": Text(
        "ผลตัดสินเรื่องเวลาเปลี่ยน {office} {report}: {before} → {after} (ดูเหตุด้วยคำสั่ง explain)",
        "a verdict changes: {office} {report}: {before} → {after} (explain tells why)",
    ),
    "commands.office_failed": Text("ไม่สำเร็จ {code} {name}: {message}", "failed: {code} {name}: {message}"),
    "commands.without_workbook": Text(
        "ยังไม่มีสมุดงาน {count} {noun.offices} ({names}) ใช้คำสั่ง init หรือ adopt",
        "without a workbook so far: {count} ({names}); use init or adopt",
    ),
    "commands.without_central": Text(
        "ยังไม่มีสมุดงานกลาง จึงยังไม่มีตารางรวม ใช้คำสั่ง init หรือ adopt --central",
        "there is no central workbook yet, so nothing is consolidated: use init or adopt --central",
    ),
    "commands.change_log_failed": Text(
        "ติดตามการเปลี่ยนแปลงใน Google ไดรฟ์ไม่ได้ ระบบจึงอ่านไฟล์ตามเวลาแทน: {message}",
        "The changes in Google Drive could not be followed, so files are read by the clock instead: {message}",
    ),
    "commands.files_not_listed": Text(
        "Google ไดรฟ์ไม่ตอบรายการไฟล์ จึงอาจยังไม่ทราบว่าผู้กรอกแก้ไขไฟล์ครั้งล่าสุดเมื่อใด: {message}",
        "Google Drive did not list the files, so when people last edited them may not be known: {message}",
    ),
    "commands.central_failed": Text(
        "สมุดงานกลางยังไม่เป็นปัจจุบัน: {message}", "the central workbook is not up to date: {message}"
    ),
    "commands.group_failed": Text("{workbook}ยังไม่เป็นปัจจุบัน: {message}", "{workbook} is not up to date: {message}"),
    "commands.without_groups": Text(
        "ยังไม่มีสมุดงานรวมของ {names} แถวและรายการที่ต้องแก้ไขของ{noun.office}ในนั้นจึงยังไม่ได้รวม ใช้คำสั่ง init หรือ adopt --group",
        "no workbook is known yet of {names}, so nothing of their {noun.offices} is gathered: use init or adopt --group",
    ),
    "commands.rule_crashed": Text(
        "ระบบตรวจไม่สำเร็จ {count} รายงาน (ข้อผิดพลาดของโปรแกรมเอง ไม่ใช่ของ{noun.office}) โปรดแจ้งผู้พัฒนา",
        "{count:report|reports} could not be checked (our fault)",
    ),
    "commands.pass_crashed": Text(
        "รอบนี้ไม่สำเร็จเพราะข้อผิดพลาดของโปรแกรมเอง รอบหน้าจะลองใหม่ โปรดแจ้งผู้พัฒนาพร้อมรายละเอียดด้านล่าง",
        "this pass failed through a fault of ours; the next one tries again; please report it with the details below",
    ),
    "commands.notices_crashed": Text(
        "ส่งข้อความไม่สำเร็จเพราะข้อผิดพลาดของระบบ จะลองใหม่", "Sending messages failed by a fault of ours; it is tried again."
    ),
    "commands.pass_crashed_log": Text("รายละเอียดสำหรับผู้พัฒนา:", "details for the developers:"),
    "commands.plan_cell": Text(
        "{file} {tab} แถว {row} {column}: “{before}” → “{after}” (เพราะ{why})",
        "{file} {tab} row {row} {column}: “{before}” → “{after}” ({why})",
    ),
    "commands.plan_sum": Text("{count} ช่อง: {why}", "{count:cell|cells}: {why}"),
    "commands.plan_waits": Text(
        "รอการตัดสินใจ {kind} {office} {report}: {detail}", "waits for a decision: {kind} {office} {report}: {detail}"
    ),
    "commands.plan_turn": Text("{count} {noun.offices}: {turn}", "{count:{noun.office}|{noun.offices}}: {turn}"),
    "commands.plan_change": Text("{report}: {before} → {after}", "{report}: {before} → {after}"),
    "commands.plan_due": Text("กำหนดส่ง {day}", "due {day}"),
    "commands.plan_central_row": Text("สมุดงานกลาง {tab} แถว {row}: {cells}", "central {tab} row {row}: {cells}"),
    "commands.plan_new_row": Text("ใหม่", "(new)"),
    "commands.plan_row_goes": Text("(เอาแถวออก)", "(the row goes)"),
    "commands.plan_empty": Text("ไม่มีอะไรต้องเปลี่ยน", "nothing has to change"),
    "commands.no_workbooks": Text(
        "ยังไม่รู้จักสมุดงานของ{noun.office}ใดเลย โปรดใช้คำสั่ง init (สร้างใหม่) หรือ adopt (ผูกชีตที่มีอยู่)",
        "no workbook of any {noun.office} is known yet: use init (make them) or adopt (attach sheets that exist)",
    ),
    "commands.nothing_read_yet": Text(
        "ยังไม่เคยอ่านข้อมูลของโครงการนี้ โปรดสั่ง sync ก่อน", "nothing of this programme has been read yet: run sync first"
    ),
    "commands.made_file": Text("{title}: {state}", "{title}: {state}"),
    "commands.init_done": Text(
        "สร้างใหม่ {made} ไฟล์ เติม {filled} มีอยู่แล้ว {already} ไม่สำเร็จ {failed} เก็บรหัสไฟล์ไว้ที่ {path}",
        "{made:file|files} made, {filled} filled, {already} there already, {failed} failed; their ids are kept in {path}",
    ),
    "commands.adopt_ask": Text("ผูกไฟล์นี้ตามที่แสดงหรือไม่", "Attach the file as shown?"),
    "commands.adopt_done": Text("ผูกไฟล์ “{title}” กับ {office} แล้ว", "“{title}” is attached to {office}."),
    "commands.adopt_unchanged": Text(
        "ไฟล์ “{title}” ผูกกับ {office} อยู่แล้ว ครั้งนี้ไม่มีอะไรเปลี่ยน",
        "“{title}” is attached to {office} already; nothing changed.",
    ),
    "commands.adopt_taken": Text(
        "ไฟล์นี้เป็นของ “{owner}” อยู่แล้ว ยังไม่ได้ทำอะไรกับไฟล์ โปรดตรวจที่อยู่ของไฟล์ (แต่ละแห่งมีไฟล์ของตน)",
        "this file is already attached to {owner}; nothing was done to it: check the address (each has a file of its own)",
    ),
    "commands.adopt_has_one": Text(
        "“{owner}” มีไฟล์ {file} อยู่แล้ว ยังไม่ได้ทำอะไร ถ้าจะเปลี่ยนไฟล์ ให้ลบรหัสเดิมออกจาก {path} (หรือจากการตั้งค่า) ก่อน",
        "{owner} already has the file {file}; nothing was done: to change it, first remove that id from {path} (or from the "
        "configuration)",
    ),
    "commands.central_workbook": Text("สมุดงานกลาง", "the central workbook"),
    "commands.adopt_stopped": Text("ยังไม่ได้ทำอะไรกับไฟล์", "nothing was done to the file"),
    "commands.config_fine": Text(
        "การตั้งค่าถูกต้อง ({reports} รายงาน {offices} {noun.offices})",
        "the configuration is fine ({reports:report|reports}, {offices:{noun.office}|{noun.offices}})",
    ),
    "commands.progress_read": Text("อ่าน {done}/{total} ไฟล์", "reading file {done} of {total}"),
    "commands.progress_write": Text("เขียน {done}/{total} ไฟล์", "writing file {done} of {total}"),
    "commands.unknown_group": Text(
        "ไม่มี “{text}” ใน central_groups มี {known}", "“{text}” is not in central_groups; there are {known}"
    ),
    "commands.no_groups": Text(
        "โครงการนี้ไม่มี central_groups จึงไม่มี “{text}” {known}",
        "this programme has no central_groups, and so no “{text}” {known}",
    ),
    "commands.adopt_key": Text(
        "โปรดระบุว่าไฟล์นี้เป็นของใคร: --office รหัส{noun.office} (หรือ --report รหัสรายงาน เมื่อหลาย{noun.office}ใช้ไฟล์ร่วมกัน หรือ --central หรือ --group)",
        "say whose file it is: --office CODE (or --report ID where offices share files, --central or --group)",
    ),
    "commands.adopt_id": Text(
        "“{text}” ไม่ใช่รหัสหรือที่อยู่ของสเปรดชีต โปรดคัดลอกที่อยู่จากเบราว์เซอร์", "“{text}” is no spreadsheet id or address"
    ),
    "commands.about_file": Text("{file}: {message}", "{file}: {message}"),
    "commands.watch_started": Text("เริ่มทำงานต่อเนื่อง ตรวจทุก {seconds} วินาที", "watching, every {seconds} s"),
    "commands.watch_health": Text("ถามความพร้อมของระบบได้ที่ {url}/readyz", "its health: {url}/readyz"),
    "commands.watch_still_failing": Text("{message} (เป็นเช่นนี้ตั้งแต่ {since})", "{message} (so since {since})"),
    "commands.watch_works_again": Text(
        "กลับมาทำงานได้ตามปกติแล้ว (ขัดข้องตั้งแต่ {since})", "works again (there was trouble since {since})"
    ),
    "commands.watch_stands_by": Text(
        "{holder} กำลังทำงานอยู่ เครื่องนี้รอเป็นเครื่องสำรอง จะรับช่วงเองเมื่อเครื่องนั้นหยุด",
        "{holder} does the work; this machine stands by and takes over by itself when that one stops",
    ),
    "commands.watch_takes_over": Text(
        "{holder} หยุดไปแล้ว เครื่องนี้รับช่วงต่อ และอ่านประวัติจากสมุดงานกลางก่อนตัดสิน",
        "{holder} has stopped; this machine takes over, and reads the central history before it judges",
    ),
    "commands.standby_without_central": Text(
        "เครื่องสำรองรู้ว่าอีกเครื่องทำงานอยู่จากสมุดงานกลาง แต่ยังไม่มีสมุดงานกลาง โปรดสั่ง adopt ที่อยู่ของไฟล์ --central ก่อน หรือไม่ใช้ --standby",
        "machines stand by for each other through the central workbook, and there is none yet: run adopt ADDRESS --central "
        "first, or leave out --standby",
    ),
    "commands.reread": Text("อ่านการตั้งค่าใหม่แล้ว", "the configuration was read anew"),
    "commands.reread_refused": Text(
        "การตั้งค่าใหม่ใช้ไม่ได้ จึงทำงานต่อด้วยการตั้งค่าเดิม โปรดแก้ตามนี้แล้วส่งสัญญาณ SIGHUP อีกครั้ง:",
        "the new configuration cannot be used, so the former one holds; mend this and send SIGHUP again:",
    ),
    "commands.reread_needs_restart": Text(
        "ค่า {settings} เปลี่ยนขณะทำงานไม่ได้ โปรดหยุดโปรแกรมแล้วเริ่มใหม่",
        "{settings} cannot change while the service runs: stop it and start it again",
    ),
    "commands.watch_stopped": Text("หยุดทำงานเรียบร้อย", "stopped"),
    # usage
    "commands.misused": Text("{problem}\nวิธีใช้: {usage}\nดูคำอธิบาย: {help}", "{problem}\nUsage: {usage}\nHelp: {help}"),
    "commands.no_such_command": Text("ไม่มีคำสั่ง “{name}”{suggestion}", "there is no command “{name}”{suggestion}"),
    "commands.no_such_option": Text(
        "คำสั่งนี้ไม่มีตัวเลือก {name}{suggestion}", "this command has no option {name}{suggestion}"
    ),
    "commands.option_needs_value": Text("ตัวเลือก {name} ต้องมีค่าตามหลัง", "option {name} needs a value after it"),
    "commands.option_without_value": Text("ตัวเลือก {name} ต้องไม่มีค่าตามหลัง", "option {name} takes no value"),
    "commands.missing_parameter": Text("ยังไม่ได้ระบุ {name}", "{name} is missing"),
    "commands.extra_words": Text("ไม่รู้จักค่า “{words}”{hint}", "unknown value “{words}”{hint}"),
    "commands.bad_value": Text("ค่าของ {name} ใช้ไม่ได้ {wanted}", "the value of {name} cannot be used: {wanted}"),
    "commands.wants_one_of": Text("เลือกหนึ่งใน {choices}", "choose one of {choices}"),
    "commands.wants_range": Text(
        "ต้องเป็นจำนวนเต็มตั้งแต่ {low} ถึง {high}", "it must be a whole number from {low} to {high}"
    ),
    "commands.wants_whole_number": Text("ต้องเป็นจำนวนเต็ม", "it must be a whole number"),
    "commands.not_understood": Text("คำสั่งไม่ถูกต้อง: {detail}", "the command line is wrong: {detail}"),
    "commands.port_taken": Text(
        "ใช้พอร์ต {port} ไม่ได้ มีโปรแกรมอื่นใช้อยู่หรือไม่มีสิทธิ์ เลือกพอร์ตอื่นด้วย --port (0 คือพอร์ตว่างใดก็ได้)",
        "port {port} cannot be used: another program has it, or it is not allowed; choose another --port (0: any free one)",
    ),
    "commands.store_in_use": Text(
        "มีเซิร์ฟเวอร์ชีตอื่นใช้ {store} อยู่{where} ปิดเซิร์ฟเวอร์นั้น ใช้เซิร์ฟเวอร์นั้น หรือเลือกโฟลเดอร์อื่นด้วย --store",
        "another sheets-server has {store}{where}; stop that server, use it, or choose another --store",
    ),
    "commands.store_refused": Text(
        "ใช้โฟลเดอร์สมุดงาน {store} ไม่ได้ ({reason}) ตรวจสิทธิ์ของโฟลเดอร์ หรือเลือกโฟลเดอร์อื่น",
        "the workbooks' directory {store} cannot be used ({reason}); look at its permissions, or choose another directory",
    ),
    "commands.file_refused": Text("ใช้ไฟล์หรือโฟลเดอร์ {path} ไม่ได้: {reason}", "{path} cannot be used: {reason}"),
    "commands.file_denied": Text(
        "ไม่มีสิทธิ์ ตรวจเจ้าของและสิทธิ์ของไฟล์ หรือใช้ที่อื่น", "no permission; look at its owner and mode, or use another place"
    ),
    "commands.file_missing": Text(
        "ไม่มีอยู่ ตรวจชื่อ หรือสร้างโฟลเดอร์ก่อน", "it does not exist; check the name, or make the directory first"
    ),
    "commands.file_in_the_way": Text(
        "ที่ตรงนั้นเป็นไฟล์แทนที่จะเป็นโฟลเดอร์ หรือกลับกัน ใช้ชื่ออื่น",
        "there is a file where a directory is wanted, or the other way round; use another name",
    ),
    "commands.file_no_space": Text(
        "พื้นที่จัดเก็บเต็มหรือเขียนไม่ได้ เพิ่มพื้นที่แล้วสั่งใหม่", "the disk is full or read-only; make room and try again"
    ),
    "commands.unknown_office": Text(
        "ไม่รู้จัก{noun.office} “{text}”{suggestion} โปรดใช้รหัสหรือชื่อ{noun.office} เช่น {code} หรือ {name}",
        "no {noun.office} “{text}”{suggestion}; give a code or a name, such as {code} or {name}",
    ),
    "commands.several_reports": Text(
        "“{text}” หมายถึงหลายแท็บ กรุณาระบุแท็บเดียว: {known}", "“{text}” means several tabs: name one of {known}."
    ),
    "commands.unknown_report": Text("ไม่รู้จักรายงาน “{text}” รายงานที่มี: {known}", "no report “{text}”; there are: {known}"),
    "commands.did_you_mean": Text(" (หมายถึง “{name}” หรือไม่)", " (did you mean “{name}”?)"),
    "commands.bad_day": Text(
        "อ่านวันที่ “{text}” ไม่ได้ โปรดเขียนเช่น 2563-07-30 หรือ 30/7/2563 หรือ “30 ก.ค. 2563”",
        "cannot read the day “{text}”; write it like 2563-07-30, 30/7/2563 or 2020-07-30",
    ),
    "commands.bad_moment": Text(
        "อ่านเวลา “{text}” ไม่ได้ โปรดเขียนเช่น 2020-07-25T09:00+07:00",
        "cannot read the time “{text}”; write it like 2020-07-25T09:00+07:00",
    ),
    "commands.as_of_on_google": Text(
        "--as-of กับ sync และ watch ใช้ได้กับเซิร์ฟเวอร์ชีตเท่านั้น ใช้ plan หรือ status --as-of แทน",
        "--as-of with sync and watch works on the sheets server only; use plan or status --as-of",
    ),
    "commands.server_unreachable": Text(
        "ติดต่อเซิร์ฟเวอร์ชีตที่ {url} ไม่ได้ โปรดตรวจว่าเปิดอยู่ (คำสั่ง sheets-server)",
        "the Sheets server at {url} does not answer; is it running (command sheets-server)?",
    ),
    "commands.no_such_row": Text("ไม่มีแถว {row} ในรายงานนี้ของ{noun.office}นี้", "that office's report has no row {row}"),
    "commands.export_kind": Text(
        "ส่งออกได้เป็น .xlsx หรือ .csv เท่านั้น: {path}", "only .xlsx and .csv can be written: {path}"
    ),
    "commands.export_statuses": Text("สถานะ", "Statuses"),
    "commands.exported": Text("เขียน {rows} แถวลง {path}", "{rows:row|rows} written to {path}"),
    "commands.doctor_and_more": Text("{names} และอีก {count} รายการ", "{names} and {count} more"),
    "commands.doctor_good": Text("เรียบร้อย {count} รายการ", "{count:check is|checks are} fine"),
    # table headers
    "commands.column_region": Text("{noun.region}", "{noun.Region}"),
    "commands.whole_country": Text("ทุก{noun.office}", "All {noun.offices}"),
    "commands.column_expected": Text("ต้องส่ง", "Due"),
    "commands.column_reported": Text("ส่งแล้ว", "Reported"),
    "commands.column_complete_now": Text("ครบอยู่", "Complete"),
    "commands.column_on_time": Text("ทัน", "In time"),
    "commands.column_late": Text("ล่าช้า", "Late"),
    "commands.column_overdue": Text("เกินกำหนด", "Overdue"),
    "commands.column_awaiting": Text("รอยืนยัน", "Confirm"),
    "commands.column_undecided": Text("ยังสรุปไม่ได้", "Undecided"),
    "commands.national_note": Text(
        "ส่งแล้ว: เคยครบถ้วน หรือแจ้งไม่มีผลที่ส่วนกลางยืนยันแล้ว · ครบอยู่: ครบถ้วนขณะนี้ · รายงานที่ไม่กำหนดวันไม่นับว่าทันหรือล่าช้า",
        "Reported: was complete, or declared nothing and the centre agreed · Complete: complete now · "
        "reports without a deadline are neither in time nor late",
    ),
    "commands.status_as_of": Text(
        "สถานะ ณ {at} จากข้อมูลที่อ่านล่าสุดเมื่อ {read_at}", "Statuses as of {at}, from data last read {read_at}"
    ),
    "commands.status_told": Text(
        "สถานะตามที่แจ้งไว้เมื่อ {at} จากข้อมูลที่อ่านล่าสุดเมื่อ {read_at}",
        "Statuses as told on {at}, from data last read {read_at}",
    ),
    "commands.day_beyond_reach": Text(
        "ไม่มีบันทึกว่าเคยแจ้งอะไรไว้ในวันที่ {day} ขอดูได้ตั้งแต่ {first} ถึง {last}",
        "nothing is known of what was said on {day}: ask for a day from {first} to {last}",
    ),
    "commands.day_lost": Text(
        "ไม่ทราบว่าเคยแจ้งอะไรไว้ในวันที่ {day} เพราะบันทึกของช่วงนั้นสูญหาย ดูเหตุการณ์ได้ในแท็บประวัติการเปลี่ยนแปลงของสมุดงานกลาง",
        "what was said on {day} was lost with the ledger of that time; what happened stands in the central tab "
        "ประวัติการเปลี่ยนแปลง",
    ),
    "commands.column_report": Text("รายงาน", "Report"),
    "commands.all_reports": Text("ทุกรายงาน", "All reports"),
    "commands.column_office": Text("{noun.office}", "{noun.Office}"),
    "commands.column_overdue_days": Text("เกิน (วัน)", "Days"),
    "commands.column_done": Text("ครบ/ต้องมี", "Done"),
    "commands.column_reason": Text("เหตุผลแรก", "First reason"),
    "commands.column_contact": Text("ติดต่อ", "Contact"),
    "commands.column_before": Text("เดิม", "Before"),
    "commands.column_after": Text("ขณะนี้", "Now"),
    "commands.column_activity": Text("กิจกรรม", "Activity"),
    "commands.column_last_day": Text("ถึงวันที่", "Until"),
    "commands.column_state": Text("สถานะ", "State"),
    "commands.column_done_keys": Text("แล้วเสร็จ", "Done"),
    "commands.column_under_way_keys": Text("บางส่วน", "Begun"),
    "commands.column_not_done_keys": Text("ยังไม่ทำ", "Not done"),
    "commands.column_unfinished": Text("ยังค้าง ({noun.office})", "{noun.Offices} behind"),
    "commands.column_allotted": Text("จัดสรร (บาท)", "Allotted (baht)"),
    "commands.column_given": Text("{noun.unit}ได้รับ", "Given"),
    "commands.column_planned": Text("ตามแผน", "Planned"),
    "commands.column_spent": Text("ใช้จริง", "Spent"),
    "commands.column_spent_share": Text("ใช้ร้อยละ", "Spent %"),
    "commands.column_content": Text("เนื้อหา", "Content"),
    "commands.column_time": Text("เวลา", "Time"),
    "commands.column_deadline": Text("กำหนดส่ง", "Deadline"),
    "commands.column_missing": Text("รายการที่ยังไม่ครบ", "Missing"),
    "commands.column_reading": Text("การอ่านข้อมูล", "Reading"),
    # explain
    "commands.explain_title": Text("{office} — {report} ณ {at}", "{office} — {report} as of {at}"),
    "commands.explain_content": Text("เนื้อหา: {content}", "Content: {content}"),
    "commands.explain_time": Text("เวลา: {time}", "Time: {time}"),
    "commands.explain_review": Text("การตรวจรับ: {review}", "Review: {review}"),
    "commands.explain_reading": Text("การอ่าน: {reading}", "Reading: {reading}"),
    "commands.explain_snapshot": Text(
        "ข้อมูลที่ใช้: อ่านเมื่อ {read_at} แก้ไขล่าสุดโดยผู้กรอก {edited_at} ไฟล์ {file} แท็บ {tab}",
        "Data used: read {read_at}, last edited by a person {edited_at}, file {file}, tab {tab}",
    ),
    "commands.explain_unknown": Text("ไม่ทราบ", "unknown"),
    "commands.explain_row": Text("แถว {row}: {status}", "Row {row}: {status}"),
    "commands.nothing_said": Text("ไม่มีบันทึกสถานะของรายงานนี้เมื่อ {at}", "nothing was said of this report on {at}"),
    "commands.explain_passed": Text("ผ่าน", "passed"),
    "commands.explain_rule": Text(
        "{rule} {title} ({kind}){columns}: {outcome}", "{rule} {title} ({kind}){columns}: {outcome}"
    ),
}
