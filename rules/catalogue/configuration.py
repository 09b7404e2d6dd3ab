"""Sentences about the configuration: what is wrong, and what to write instead."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "configuration.did_you_mean": Text("หมายถึง “{word}” ใช่หรือไม่", "Did you mean “{word}”?"),
    "configuration.one_of": Text("ที่ใช้ได้คือ {words}", "Known: {words}."),
    # -- files and YAML ----------------------------------------------------------------------------------------------
    "configuration.no_directory": Text(
        "ไม่มีโฟลเดอร์การตั้งค่านี้ ให้ย้ายไปทำงานในโฟลเดอร์ที่มีโฟลเดอร์ config อยู่ หรือระบุที่อยู่ของโฟลเดอร์นั้นด้วย --config",
        "There is no such configuration directory: work in the directory that holds config, or name it with --config.",
    ),
    "configuration.file_missing": Text(
        "ไม่พบไฟล์นี้ สร้างไฟล์หรือแก้ชื่อให้ตรง", "This file does not exist: create it, or correct the name."
    ),
    "configuration.file_unreadable": Text(
        "เปิดไฟล์นี้ไม่ได้ ({reason}) ตรวจสิทธิ์ของไฟล์", "This file cannot be opened ({reason}): check its permissions."
    ),
    "configuration.file_too_large": Text(
        "ไฟล์ใหญ่เกิน {megabytes} MB ตรวจว่าเป็นไฟล์ที่ถูกต้อง",
        "The file is larger than {megabytes} MB: check that it is the right one.",
    ),
    "configuration.not_utf8": Text(
        "ไฟล์ไม่ใช่ UTF-8 บันทึกใหม่เป็น UTF-8 (ใน Excel เลือก “CSV UTF-8”)",
        "The file is not UTF-8: save it again as UTF-8 (in Excel choose “CSV UTF-8”).",
    ),
    "configuration.yaml_syntax": Text(
        "เขียน YAML ไม่ถูกรูปแบบ ({reason}) ตรวจเครื่องหมายและย่อหน้าแถวนี้",
        "This is not well-formed YAML ({reason}): check the marks and the indent here.",
    ),
    "configuration.yaml_tab": Text(
        "ย่อหน้าด้วยแท็บ YAML รับเฉพาะช่องว่าง เปลี่ยนแท็บเป็นช่องว่าง",
        "Indented with a tab; YAML takes spaces only: replace the tabs by spaces.",
    ),
    "configuration.yaml_anchor": Text(
        "ไม่รับ & และ * (anchor) เขียนค่านั้นซ้ำเต็ม ๆ",
        "Anchors (& and *) are not accepted: write the value out again, or put text that starts so in quotes.",
    ),
    "configuration.yaml_tag": Text(
        "ไม่รับแท็ก {tag} ลบออก หรือใส่ข้อความไว้ในเครื่องหมายคำพูด",
        "The tag {tag} is not accepted: remove it, or put the text in quotes.",
    ),
    "configuration.yaml_too_deep": Text(
        "ซ้อนกันลึกเกิน {depth} ชั้น ตรวจย่อหน้าและวงเล็บ", "Nested deeper than {depth} levels: check indents and brackets."
    ),
    "configuration.yaml_two_documents": Text(
        "มีเอกสารที่สองหลัง --- แยกเป็นคนละไฟล์", "A second document follows ---: put it into a file of its own."
    ),
    "configuration.key_not_text": Text("ชื่อคีย์ต้องเป็นข้อความ", "A key must be plain text."),
    "configuration.key_twice": Text(
        "คีย์ “{key}” ซ้ำ (มีแล้วที่บรรทัด {first_line}) ลบออกหนึ่งแห่ง",
        "Key “{key}” stands twice (first at line {first_line}): remove one.",
    ),
    "configuration.unknown_key": Text("ไม่รู้จักคีย์ “{key}” {suggestion}", "Unknown key “{key}”. {suggestion}"),
    "configuration.missing_key": Text("ขาดคีย์ “{key}” ใน {where} เพิ่มคีย์นี้", "Key “{key}” is missing in {where}: add it."),
    "configuration.expected_mapping": Text(
        "“{where}” ต้องเป็นชุดของ คีย์: ค่า", "“{where}” must be a set of key: value lines."
    ),
    "configuration.expected_list": Text(
        "“{key}” ต้องเป็นรายการ ขึ้นต้นแต่ละข้อด้วย -", "“{key}” must be a list: start each item with -."
    ),
    "configuration.empty_list": Text("“{key}” ว่าง ใส่อย่างน้อยหนึ่งรายการ", "“{key}” is empty: give at least one item."),
    "configuration.expected_text": Text("“{key}” ต้องเป็นข้อความเดียว", "“{key}” must be a single text."),
    "configuration.expected_bilingual": Text(
        "“{key}” ต้องมีสองภาษา เขียน {{th: …, en: …}}", "“{key}” needs both languages: write {{th: …, en: …}}."
    ),
    "configuration.expected_whole": Text(
        "“{key}” ต้องเป็นจำนวนเต็มตั้งแต่ {minimum} ถึง {maximum}",
        "“{key}” must be a whole number from {minimum} to {maximum}.",
    ),
    "configuration.expected_flag": Text("“{key}” ต้องเป็น true หรือ false", "“{key}” must be true or false."),
    "configuration.expected_time": Text(
        '“{key}” ต้องเป็นเวลา เช่น "02:00"', '“{key}” must be a time of day, for example "02:00".'
    ),
    "configuration.expected_day": Text(
        "“{key}” ต้องเป็นวันที่ เช่น 2563-07-30 หรือ 30 ก.ค. 2563",
        "“{key}” must be a date, for example 2563-07-30 or 2020-07-30.",
    ),
    "configuration.day_unreadable": Text(
        "อ่านวันที่ “{value}” ของ “{key}” ไม่ได้ เขียนเช่น 2563-07-30 หรือ 30 ก.ค. 2563 (ปีสี่หลัก)",
        "The date “{value}” of “{key}” cannot be read: write 2563-07-30, 2020-07-30 or 30 ก.ค. 2563 (year in four digits).",
    ),
    "configuration.day_impossible": Text(
        "ไม่มีวันที่ “{value}” ในปฏิทิน (“{key}”) แก้วันหรือเดือน",
        "There is no such day as “{value}” (“{key}”): correct the day or the month.",
    ),
    "configuration.month_unreadable": Text(
        "อ่านเดือน “{value}” ของ “{key}” ไม่ได้ เขียนเช่น 2563-05",
        "The month “{value}” of “{key}” cannot be read: write 2563-05 or 2020-05.",
    ),
    "configuration.word_not_allowed": Text(
        "“{key}” ใช้ “{word}” ไม่ได้ {suggestion}", "“{key}” cannot be “{word}”. {suggestion}"
    ),
    # -- settings ----------------------------------------------------------------------------------------------------
    "configuration.unknown_variable": Text(
        "ไม่รู้จักตัวแปร {variable} {suggestion}", "Unknown environment variable {variable}. {suggestion}"
    ),
    "configuration.setting_gone": Text(
        "“{key}” ไม่ใช่ค่าที่ตั้งได้แล้ว ระบบใช้ {value} เสมอ ลบบรรทัดนี้ได้",
        "“{key}” is no setting any more: {value} always holds. The line can be deleted.",
    ),
    "configuration.setting_gone_other": Text(
        "“{key}” ไม่ใช่ค่าที่ตั้งได้แล้ว ระบบใช้ {value} เสมอ ไม่ใช่ {typed} โปรดลบบรรทัดนี้ "
        "หากงานของท่านต้องใช้ค่าอื่นจริง ๆ โปรดแจ้งผู้ดูแลระบบ",
        "“{key}” is no setting any more: {value} always holds, not {typed}. Delete the line; if your work really needs "
        "another value, tell those who maintain the service.",
    ),
    "configuration.setting_gone_quota": Text(
        "“{key}” ไม่ใช่ค่าที่ตั้งได้แล้ว ระบบใช้ {value} ครั้งต่อนาทีต่อบัญชีเสมอ ไม่ใช่ {typed} โปรดลบบรรทัดนี้ "
        "หากต้องการเร็วขึ้นให้เพิ่มบัญชีใน credentials_files",
        "“{key}” is no setting any more: {value} a minute for each account always hold, not {typed}. Delete the line; to "
        "be faster, add an account to credentials_files.",
    ),
    "configuration.setting_gone_unsafe": Text(
        "“{key}” ไม่ใช่ค่าที่ตั้งได้แล้ว ระบบใช้ร้อยละ {value} เสมอ ไม่ใช่ {typed} โปรดลบบรรทัดนี้ "
        "จำนวนสถานะที่ต้องให้คนดูก่อน ตั้งได้ที่ unsafe_minimum_statuses",
        "“{key}” is no setting any more: {value} per cent always hold, not {typed}. Delete the line; from how many "
        "statuses on a person must look first is unsafe_minimum_statuses.",
    ),
    "configuration.programme_name_malformed": Text(
        "ชื่อโครงการ “{value}” ใช้ไม่ได้ ใช้ตัวพิมพ์เล็ก a-z ตัวเลข และ - เช่น village-sages-2563",
        "“{value}” is no programme name: use a-z, digits and -, for example village-sages-2563.",
    ),
    "configuration.sheets_url_not_allowed": Text(
        "“{key}” ใช้ “{value}” ไม่ได้ เว้นว่าง เขียน google หรือ http://127.0.0.1:พอร์ต เท่านั้น",
        "“{key}” cannot be “{value}”: leave it blank, write google, or http://127.0.0.1:PORT; nothing else is reached.",
    ),
    "configuration.path_not_confined": Text(
        "“{key}” ออกนอกโฟลเดอร์ของโครงการไม่ได้ (“{value}”) เขียนเส้นทางภายใน เช่น var/ledger.sqlite3",
        "“{key}” may not leave the project (“{value}”): write a path inside it, for example var/ledger.sqlite3.",
    ),
    "configuration.email_malformed": Text(
        "“{key}” ต้องเป็นที่อยู่อีเมล (“{value}”)", "“{key}” must be an e-mail address (“{value}”)."
    ),
    "configuration.file_id_malformed": Text(
        "“{value}” ไม่ใช่รหัสไฟล์ของ Google ({key}) คัดลอกเฉพาะส่วนระหว่าง /d/ กับ /edit ของลิงก์",
        "“{value}” is no Google file id ({key}): copy the part between /d/ and /edit of the link.",
    ),
    "configuration.folder_id_malformed": Text(
        "“{value}” ไม่ใช่รหัสโฟลเดอร์ของ Google ไดรฟ์ ({key}) เปิดโฟลเดอร์แล้วคัดลอกเฉพาะส่วนที่อยู่หลัง /folders/ ในที่อยู่ของเบราว์เซอร์",
        "“{value}” is no id of a Google Drive folder ({key}): open the folder and copy what stands after /folders/ in "
        "the browser's address.",
    ),
    "configuration.drive_id_malformed": Text(
        "“{value}” ไม่ใช่รหัสของไดรฟ์ที่แชร์ ({key}) เปิดไดรฟ์ที่แชร์แล้วคัดลอกเฉพาะส่วนที่อยู่หลัง /folders/ ในที่อยู่ของเบราว์เซอร์ "
        "(ขึ้นต้นด้วย 0A)",
        "“{value}” is no id of a shared drive ({key}): open the shared drive and copy what stands after /folders/ in the "
        "browser's address (it begins with 0A).",
    ),
    "configuration.google_needs_credentials": Text(
        "sheets_url เป็น google ต้องเลือก credentials: service_account, oauth หรือ adc",
        "sheets_url is google, so choose credentials: service_account, oauth or adc.",
    ),
    "configuration.credentials_file_missing": Text(
        "credentials: {kind} ต้องมี credentials_files (และ oauth_token_file สำหรับ oauth)",
        "credentials: {kind} needs credentials_files (and oauth_token_file for oauth).",
    ),
    # -- notices.yaml and contacts.csv ---------------------------------------------------------------------------------
    "configuration.contact_word": Text(
        "“{word}” ในคอลัมน์ {column} ใช้ไม่ได้ {suggestion}", "“{word}” in column {column} cannot be used. {suggestion}"
    ),
    "configuration.contact_mailbox": Text(
        "address ของ email ต้องเป็นที่อยู่อีเมลเดียว เช่น office@example.go.th",
        "An email's address is one mailbox, such as office@example.go.th.",
    ),
    "configuration.contact_line": Text(
        "address ของ line ต้องเป็นรหัสผู้ใช้หรือห้องของ LINE: U, C หรือ R ตามด้วยอักษร 0-9 a-f 32 ตัว (ไม่ใช่ LINE ID ที่ค้นหาเพื่อน)",
        "A line address is the id of a user or chat: U, C or R and 32 letters of 0-9 a-f (not the LINE ID that friends are found by).",
    ),
    "configuration.contact_webhook": Text(
        "address ของ webhook ต้องขึ้นต้นด้วย https://chat.googleapis.com/ หรือเป็นของ webhook_hosts ใน notices.yaml",
        "A webhook's address begins with https://chat.googleapis.com/, or with a host of webhook_hosts in notices.yaml.",
    ),
    "configuration.contact_last_opted_out": Text(
        "ผู้ติดต่อทุกคนของ “{office}” ขอไม่รับข้อความ คนแรกจะยังได้รับ จนกว่าจะมีผู้ติดต่ออื่น",
        "Every contact of “{office}” opted out: the first is told all the same until there is another.",
    ),
    "configuration.notices_mailbox": Text(
        "{key} ต้องเป็นที่อยู่อีเมลเดียว เช่น songthan@example.go.th", "{key} is one mailbox, such as songthan@example.go.th."
    ),
    "configuration.notices_unencrypted": Text(
        "security: none ใช้ได้กับเซิร์ฟเวอร์บนเครื่องนี้เท่านั้น ใช้ starttls หรือ tls",
        "security: none is for a server on this machine alone: use starttls or tls.",
    ),
    "configuration.notices_line_api": Text("api ต้องเป็น {value} หรือบนเครื่องนี้", "api is {value}, or on this machine."),
    # -- offices.csv and spreadsheets.csv ------------------------------------------------------------------------------
    "configuration.csv_broken": Text(
        "อ่าน CSV แถวนี้ไม่ได้ ({reason}) ตรวจเครื่องหมายคำพูด", "This CSV line cannot be read ({reason}): check the quotes."
    ),
    "configuration.csv_unknown_column": Text(
        "ไม่รู้จักคอลัมน์ “{column}” {suggestion}", "Unknown column “{column}”. {suggestion}"
    ),
    "configuration.csv_column_twice": Text(
        "คอลัมน์ “{column}” ซ้ำ ลบออกหนึ่ง", "Column “{column}” stands twice: remove one."
    ),
    "configuration.csv_column_missing": Text(
        "ขาดคอลัมน์ “{column}” เพิ่มที่แถวหัว", "Column “{column}” is missing: add it to the header."
    ),
    "configuration.csv_cell_count": Text(
        "แถวนี้มี {found} ช่อง ต้องมี {expected} ช่อง ตรวจจุลภาค",
        "This line has {found} cells, not {expected}: check the commas.",
    ),
    "configuration.csv_cell_missing": Text(
        "“{office}” ยังไม่มี “{column}” กรอกให้ครบ", "“{office}” has no “{column}”: fill it in."
    ),
    "configuration.csv_value_twice": Text(
        "“{value}” ใน {column} ซ้ำกับบรรทัด {first_line} แก้ให้ไม่ซ้ำ",
        "“{value}” in {column} already stands at line {first_line}: each must be different.",
    ),
    "configuration.office_code_malformed": Text(
        "รหัส “{code}” ใช้ไม่ได้ ใช้ตัวอักษร ตัวเลข . _ / - ไม่เกิน 40 ตัว เช่น 40, 1001, TH-40",
        "Code “{code}” cannot be used: letters, digits, . _ / -, at most 40, for example 40, 1001, TH-40.",
    ),
    "configuration.office_code_pattern": Text(
        "รหัส “{code}” ไม่ตรงตาม office_code ของโครงการ ({pattern})",
        "Code “{code}” does not follow the programme's office_code ({pattern}).",
    ),
    "configuration.office_code_broken": Text(
        "office_code “{pattern}” ไม่ใช่รูปแบบที่ใช้ได้ ({reason}) เขียนเช่น '\\d{{4}}'",
        "office_code “{pattern}” is no pattern ({reason}): write for example '\\d{{4}}'.",
    ),
    "configuration.office_code_taken": Text(
        "รหัส “{code}” เป็นชื่อของอย่างอื่นอยู่แล้ว (รหัสรายงาน หรือ central) ใช้รหัสอื่น",
        "Code “{code}” already names something else (a report, or central): use another.",
    ),
    "configuration.offices_file_twice": Text(
        "มีทั้ง offices.csv และ {other} เหลือไว้ไฟล์เดียว", "There are both offices.csv and {other}: keep one of them."
    ),
    "configuration.office_alias_taken": Text(
        "“{alias}” หมายถึง {other} อยู่แล้ว ใช้ชื่ออื่น หรือลบออก",
        "“{alias}” already means {other}: choose another, or remove it.",
    ),
    "configuration.allotted_malformed": Text(
        "allotted_baht “{value}” ต้องเป็นจำนวนเงินตั้งแต่ 0 เช่น 1,500,000 หรือเว้นว่าง",
        "allotted_baht “{value}” must be an amount from 0, for example 1,500,000, or blank.",
    ),
    "configuration.region_two_names": Text(
        "{region} ชื่ออังกฤษเป็น “{english}” แต่บรรทัด {first_line} เขียนต่างไป ใช้ชื่อเดียวกัน",
        "{region} is “{english}” here but not at line {first_line}: use one English name.",
    ),
    "configuration.no_offices": Text("ไม่มีหน่วยงานในไฟล์ ใส่อย่างน้อยหนึ่งแถว", "No offices: give at least one line."),
    "configuration.ids_header": Text("แถวหัวต้องเป็น {header}", "The header must be {header}."),
    "configuration.ids_of_unknown": Text(
        "ไม่รู้จัก “{of}” {suggestion}", "“{of}” is no office, report or “central”. {suggestion}"
    ),
    "configuration.ids_disagree": Text(
        "รหัสไฟล์ของ “{of}” เป็น {value} แต่ที่ตั้งค่าไว้เป็น {configured} ลบออกหนึ่งแห่ง",
        "The file of “{of}” is {value} here but {configured} in the configuration: remove one.",
    ),
    "configuration.file_id_twice": Text(
        "ไฟล์ {value} เป็นของทั้ง “{first}” และ “{second}” แต่ละแห่งต้องมีไฟล์ของตน",
        "File {value} belongs to both “{first}” and “{second}”: each needs a file of its own.",
    ),
    # -- the programme -------------------------------------------------------------------------------------------------
    "configuration.programme_id_differs": Text(
        "id “{id}” ต้องตรงกับชื่อไฟล์ “{name}”", "id “{id}” must be the file's name, “{name}”."
    ),
    "configuration.window_outside_fiscal_year": Text(
        "“{key}” ของช่วงเวลา {window} อยู่นอกปีงบประมาณ โปรดตรวจว่าตั้งใจเช่นนั้น",
        "“{key}” of the window {window} lies outside the fiscal year: check that this is meant.",
    ),
    "configuration.hint_outside_fiscal_year": Text(
        "ตัวอย่างวันที่ใน hint อยู่นอกปีงบประมาณ ผู้กรอกอาจพิมพ์ตาม โปรดแก้ปี",
        "The day that this hint quotes lies outside the fiscal year, and people will type it like that: correct the year.",
    ),
    "configuration.title_of_another_year": Text(
        "title “{text}” ไม่ได้เอ่ยถึงปีงบประมาณ {year} แต่เอ่ยถึงปีอื่น ชื่อนี้จะแสดงในทุกสมุดงาน โปรดแก้ปี",
        "The title “{text}” names another year than the fiscal year {year}, and stands in every workbook: correct the year.",
    ),
    "configuration.outside_fiscal_year": Text(
        "“{key}” ของ {report} อยู่นอกปีงบประมาณ ตรวจว่าตั้งใจ",
        "“{key}” of {report} lies outside the fiscal year: check that this is meant.",
    ),
    "configuration.register_without_name": Text(
        "รายงานทะเบียน “{register}” ต้องมี name_column เพื่อบอกชื่อรายการที่ยังขาด",
        "The register “{register}” needs a name_column, to name what is missing.",
    ),
    "configuration.id_malformed": Text(
        "id “{id}” ใช้ไม่ได้ ขึ้นต้นด้วย a-z แล้วใช้ a-z ตัวเลข และ _ ไม่เกิน 40 ตัว",
        "id “{id}” cannot be used: start with a-z, then a-z, digits and _, at most 40.",
    ),
    "configuration.report_id_twice": Text(
        "รายงาน “{value}” ซ้ำกับบรรทัด {first_line} ตั้ง id ใหม่",
        "Report “{value}” already stands at line {first_line}: choose another id.",
    ),
    "configuration.tab_twice": Text(
        "ชื่อแท็บ “{value}” ซ้ำกับบรรทัด {first_line} ตั้งชื่อใหม่",
        "Tab “{value}” already stands at line {first_line}: choose another name.",
    ),
    "configuration.tab_malformed": Text(
        "ชื่อแท็บ “{tab}” ใช้ไม่ได้ ห้ามมี [ ] * ? : / \\ และยาวไม่เกิน {maximum} ตัว",
        "“{tab}” cannot be a tab's name: none of [ ] * ? : / \\, at most {maximum} characters.",
    ),
    "configuration.tab_reserved": Text(
        "ชื่อแท็บ “{tab}” เป็นของระบบ ตั้งชื่อใหม่", "Tab “{tab}” is the service's own: choose another name."
    ),
    "configuration.tab_without_month": Text(
        "รายงานที่แยกแท็บตามงวดต้องมี {{month}} หรือ {{period}} ในชื่อแท็บ (“{tab}”) หรือให้ทุกงวดใช้แท็บเดียวโดยเพิ่มคอลัมน์ชนิด period",
        "A repeating report with a tab a period needs {{month}} or {{period}} in its tab's name (“{tab}”); or give all "
        "periods one tab by a column of type period.",
    ),
    "configuration.deadline_missing": Text(
        "{report} ไม่มี deadline เขียนวันที่ หรือ none ถ้าไม่กำหนดวัน",
        "{report} has no deadline: write a date, or none when there is none.",
    ),
    "configuration.deadline_before_opening": Text(
        "{report} กำหนดส่งก่อนวันเปิดรายงาน แก้ deadline หรือ opens",
        "{report} is due before it opens: correct deadline or opens.",
    ),
    "configuration.repeat_sets_day": Text(
        "รายงานที่มี repeat ไม่ต้องมี “{key}” ลบออก (กำหนดส่งอยู่ใน repeat)",
        "A repeating report takes no “{key}”: remove it (repeat says when it is due).",
    ),
    "configuration.periods_out_of_order": Text(
        "until ต้องไม่ก่อน from และรวมไม่เกิน {maximum} งวด",
        "until must not be before from, and at most {maximum} periods in all.",
    ),
    "configuration.deadline_of_another_period": Text(
        "“{key}” ใช้กับ every: {every} ไม่ได้ (รายสัปดาห์ใช้ deadline_days_after รายเดือนและรายไตรมาสใช้ deadline_day กับ "
        "deadline_months_after) กรุณาลบหรือเปลี่ยนชื่อ",
        "“{key}” does not go with every: {every} (a week takes deadline_days_after; months and quarters take deadline_day "
        "and deadline_months_after): remove or rename it.",
    ),
    "configuration.period_without_repeat": Text(
        "คอลัมน์ “{column}” เป็นชนิด period ซึ่งใช้ได้เฉพาะรายงานที่มี repeat เพิ่ม repeat หรือเปลี่ยนชนิดคอลัมน์",
        "Column “{column}” is of type period, which belongs to a repeating report: add repeat, or change the type.",
    ),
    "configuration.period_column_twice": Text(
        "{report} มีคอลัมน์ชนิด period มากกว่าหนึ่งคอลัมน์ เหลือไว้คอลัมน์เดียว",
        "{report} has more than one column of type period: keep one.",
    ),
    "configuration.shared_tab_names_period": Text(
        "ทุกงวดใช้แท็บเดียวกัน (มีคอลัมน์ชนิด period) {key} จึงระบุงวดไม่ได้ (“{text}”) กรุณานำ {{period}} ออก",
        "All periods share one tab (there is a column of type period), so {key} names none of them (“{text}”): take "
        "{{period}} out.",
    ),
    "configuration.title_without_period": Text(
        "{report} มีหลายงวดในแท็บเดียว กรุณาใส่ {{period}} ใน title ทั้งสองภาษา เพื่อให้รู้ว่าเป็นงวดใด",
        "The periods of {report} share one tab: put {{period}} into both languages of title, or nobody could tell them "
        "apart.",
    ),
    "configuration.period_unknown": Text(
        "{key} “{value}” ไม่ใช่งวดของรายงานนี้ เขียนเช่น 2563-04 หรือชื่องวดตามที่แสดง",
        "{key} “{value}” is no period of this report: write for example 2563-04, or the period's name as it is shown.",
    ),
    "configuration.revision_before_opening": Text(
        "กำหนดใหม่อยู่ก่อนวันเปิด แก้ last_day", "The new last day lies before the opening: correct last_day."
    ),
    "configuration.revision_without_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงแก้กำหนดไม่ได้ ใส่ deadline หรือลบ revisions",
        "{report} has no deadline to revise: give a deadline, or remove revisions.",
    ),
    "configuration.revision_month_without_repeat": Text(
        "ใช้ {key} ได้เฉพาะรายงานที่มี repeat ลบออก", "{key} belongs to a repeating report only: remove it."
    ),
    "configuration.revisions_same_day": Text(
        "มีการแก้กำหนดสองรายการที่ประกาศวันเดียวกัน เหลือไว้รายการเดียว",
        "Two revisions were announced on the same day: keep one.",
    ),
    "configuration.column_id_twice": Text(
        "คอลัมน์ “{id}” ซ้ำกับบรรทัด {first_line} ตั้ง id ใหม่",
        "Column “{id}” already stands at line {first_line}: choose another id.",
    ),
    "configuration.header_twice": Text(
        "หัวคอลัมน์ “{header}” ซ้ำกับบรรทัด {first_line} (นับรวม aliases) เปลี่ยนหัวใดหัวหนึ่ง",
        "Header “{header}” already stands at line {first_line} (aliases count): change one.",
    ),
    "configuration.header_reserved": Text(
        "หัวคอลัมน์ “{header}” เป็นของระบบ เปลี่ยนหัว", "Header “{header}” is the service's own: choose another."
    ),
    "configuration.choices_missing": Text(
        "คอลัมน์ “{column}” เป็น choice แต่ไม่มี choices ใส่รายการคำตอบ",
        "Column “{column}” is a choice without choices: list the answers.",
    ),
    "configuration.choices_empty": Text(
        "choices ของ “{column}” ว่าง ใส่อย่างน้อยหนึ่งคำตอบ", "choices of “{column}” is empty: give at least one answer."
    ),
    "configuration.choices_without_choice": Text(
        "“{column}” เป็น {type} จึงมี choices ไม่ได้ เปลี่ยน type เป็น choice หรือลบ choices",
        "“{column}” is {type} and cannot have choices: make its type choice, or remove them.",
    ),
    "configuration.choice_twice": Text(
        "คำตอบ “{choice}” ซ้ำกับบรรทัด {first_line} (นับรวม aliases)",
        "Answer “{choice}” already stands at line {first_line} (aliases count).",
    ),
    "configuration.shown_but_not_personal": Text(
        "shown_centrally ใช้กับคอลัมน์ personal เท่านั้น (“{column}”)",
        "shown_centrally is for personal columns only (“{column}”).",
    ),
    "configuration.units_without_number": Text(
        "units ใช้กับคอลัมน์ชนิด whole หรือ number เท่านั้น (“{column}”)",
        "units is for columns of type whole or number only (“{column}”).",
    ),
    "configuration.unknown_column": Text(
        "ไม่มีคอลัมน์ “{word}” ในรายงานนี้ {suggestion}", "This report has no column “{word}”. {suggestion}"
    ),
    "configuration.unknown_report": Text(
        "ไม่มีรายงาน “{word}” {suggestion}", "There is no report “{word}”. {suggestion}"
    ),
    "configuration.unknown_office": Text(
        "ไม่มีหน่วยงานรหัส “{word}” ในไฟล์หน่วยงาน {suggestion}",
        "There is no office “{word}”. {suggestion}",
    ),
    "configuration.key_column_twice": Text("“{key}” มีคอลัมน์ซ้ำ ลบออกหนึ่ง", "“{key}” names a column twice: remove one."),
    "configuration.key_personal": Text(
        "“{column}” เป็นข้อมูลส่วนบุคคล ใช้เป็นคีย์หรือชื่อไม่ได้ เลือกคอลัมน์อื่น",
        "“{column}” is personal and cannot be a key or a name: choose another column.",
    ),
    "configuration.sent_date_not_date": Text(
        "sent_date_column “{column}” ต้องเป็นคอลัมน์ชนิด date", "sent_date_column “{column}” must be a column of type date."
    ),
    "configuration.expects_key_unused": Text(
        "{report} ไม่มี expects จึงไม่ใช้ expects_key ลบออก", "{report} has no expects, so expects_key is unused: remove it."
    ),
    "configuration.expects_key_differs": Text(
        "ต้องบอกด้วย expects_key ว่าคอลัมน์ใดตรงกับคีย์ของ {report} ({columns})",
        "Name in expects_key the columns that match the key of {report} ({columns}).",
    ),
    "configuration.expects_circle": Text(
        "{report} อ้างถึงตัวเองผ่าน expects แก้ให้ไม่วนกลับ", "{report} expects itself through others: break the circle."
    ),
    "configuration.window_id_twice": Text(
        "ช่วงเวลา “{id}” ซ้ำกับบรรทัด {first_line}", "Window “{id}” already stands at line {first_line}."
    ),
    "configuration.window_ends_before_start": Text(
        "ช่วงเวลา “{id}” สิ้นสุดก่อนเริ่ม แก้ last_day", "Window “{id}” ends before it starts: correct last_day."
    ),
    "configuration.activity_id_twice": Text(
        "กิจกรรม “{id}” ซ้ำกับบรรทัด {first_line}", "Activity “{id}” already stands at line {first_line}."
    ),
    "configuration.unknown_window": Text(
        "ไม่มีช่วงเวลา “{word}” {suggestion}", "There is no window “{word}”. {suggestion}"
    ),
    "configuration.unknown_answer": Text(
        "คอลัมน์นี้ไม่มีตัวเลือก “{word}” {suggestion}", "This column offers no answer “{word}”. {suggestion}"
    ),
    "configuration.done_without_day": Text(
        "กิจกรรม “{id}” มี done_by แต่ไม่มี done_on เติมวันที่แล้วเสร็จ",
        "Activity “{id}” has done_by without done_on: add the day.",
    ),
    "configuration.answers_without_column": Text(
        "done และ under_way เป็นคำตอบของ column ใส่ column ด้วย", "done and under_way are answers of a column: say which."
    ),
    "configuration.column_of_several_reports": Text(
        "column ใช้กับรายงานเดียว ใส่ reports เพียงหนึ่ง", "A column belongs to one report: name one in reports."
    ),
    "configuration.column_of_other_type": Text(
        "คอลัมน์ {column} ต้องเป็นชนิด {types}", "Column {column} must be of type {types}."
    ),
    "configuration.source_spreadsheets_unused": Text(
        "source.spreadsheets ใช้กับ tab_per_office หรือ shared_tab ส่วนแบบสมุดงานต่อหน่วยงานใส่รหัสไฟล์ในไฟล์หน่วยงาน (offices.csv)",
        "source.spreadsheets is for tab_per_office and shared_tab; a workbook per office goes into the offices' file (offices.csv).",
    ),
    "configuration.office_header_taken": Text(
        "“{header}” เป็นคอลัมน์ของ {report} อยู่แล้ว ตั้ง office_header เป็นชื่ออื่น",
        "“{header}” is already a column of {report}: give office_header another name.",
    ),
    # -- rules ---------------------------------------------------------------------------------------------------------
    "configuration.rule_id_malformed": Text(
        "id ของกฎ “{id}” ใช้ไม่ได้ ใช้ A-Z a-z ตัวเลข - และ _ ไม่เกิน 40 ตัว",
        "Rule id “{id}” cannot be used: letters, digits, - and _, at most 40.",
    ),
    "configuration.rule_id_twice": Text(
        "กฎ “{id}” ซ้ำกับบรรทัด {first_line} ตั้ง id ใหม่ (id เดิมไม่ใช้ซ้ำ)",
        "Rule “{id}” already stands at line {first_line}: choose a new id (ids are never reused).",
    ),
    "configuration.rule_id_retired": Text(
        "กฎ “{id}” เลิกใช้แล้ว (retired_rule_ids) ตั้ง id ใหม่",
        "Rule “{id}” is retired (retired_rule_ids): choose a new id.",
    ),
    # -- decisions of the centre ---------------------------------------------------------------------------------------
    "configuration.report_not_owed": Text(
        "{office} ไม่ต้องส่ง {report} (expected_reports) แก้ที่ใดที่หนึ่ง",
        "{office} does not owe {report} (expected_reports): correct one of the two.",
    ),
    "configuration.extension_without_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงขยายเวลาไม่ได้ ลบรายการนี้",
        "{report} has no deadline to extend: remove this.",
    ),
    "configuration.extension_gives_no_time": Text(
        "ขยายเวลาไม่เกินกำหนดเดิมของ {report} แก้ until", "This gives no more time than {report} has: correct until."
    ),
    "configuration.extension_twice": Text(
        "ขยายเวลาซ้ำกับบรรทัด {first_line} เหลือไว้รายการเดียว",
        "This office and report already have an extension at line {first_line}: keep one.",
    ),
    "configuration.confirmation_without_deadline": Text(
        "{report} ไม่มีกำหนดส่ง จึงไม่มีเวลาให้ยืนยัน ลบรายการนี้",
        "{report} has no deadline, so there is no time to confirm: remove this.",
    ),
    "configuration.confirmed_late_in_time": Text(
        "ยืนยันว่าล่าช้า แต่ completed_on ไม่หลังกำหนดส่ง {last_day} แก้ completed_on หรือใช้ kind: on_time",
        "This confirms “late”, but completed_on is not after the deadline, {last_day}: correct it, or write kind: on_time.",
    ),
    "configuration.key_gone_needs_register": Text(
        "key_gone ใช้กับรายงานทะเบียนเท่านั้น ({register})", "key_gone is for the register only ({register})."
    ),
}
