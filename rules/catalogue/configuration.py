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
        "ไม่รู้จัก “{of}” {suggestion}", "“{of}” is no office, report, id of central_groups or “central”. {suggestion}"
    ),
    "configuration.ids_disagree": Text(
        "รหัสไฟล์ของ “{of}” เป็น {value} แต่ที่ตั้งค่าไว้เป็น {configured} ลบออกหนึ่งแห่ง",
        "The file of “{of}” is {value} here but {configured} in the configuration: remove one.",
    ),
    "configuration.group_id_malformed": Text(
        "id ของ central_groups ใช้ a-z 0-9 และ - เท่านั้น ไม่ใช่ “{id}”",
        "An id in central_groups has only a-z, 0-9 and -: not “{id}”.",
    ),
    "configuration.group_id_twice": Text("central_groups มี id “{id}” ซ้ำ", "“{id}” stands twice in central_groups."),
    "configuration.group_of_nobody": Text(
        "“{id}” ใน central_groups ไม่บอกว่ารวมแห่งใด (docs/configuration.md)",
        "“{id}” in central_groups does not say whom it gathers (docs/configuration.md).",
    ),
    "configuration.group_regions_alike": Text(
        "ชื่อภาษาอังกฤษของ “{first}” กับ “{second}” ให้ id เดียวกัน (“{id}”) แก้ region_en หรือเขียน central_groups เป็นรายการ",
        "The English names of “{first}” and “{second}” make the same id (“{id}”): change region_en, or make central_groups a list.",
    ),
    "configuration.unknown_region": Text(
        "ไม่มี “{word}” ใน region_th {suggestion}", "No office is of “{word}”. {suggestion}"
    ),
    "configuration.office_in_two_groups": Text(
        "รหัส {office} อยู่ทั้งใน “{first}” และ “{second}” ให้อยู่แห่งเดียว",
        "Office {office} is in both “{first}” and “{second}”: leave it in one.",
    ),
    "configuration.offices_in_no_group": Text(
        "มี {count} แห่งที่ไม่อยู่ใน central_groups เลย แห่งแรกคือ {first}",
        "{count:office is|offices are} nowhere in central_groups; the first is {first}.",
    ),
    "configuration.groups_without_file": Text(
        "ยังไม่มีสมุดงานของ {groups} ใช้ init หรือ adopt ที่อยู่ไฟล์ --group {first}",
        "No workbook is known yet of {groups}: use init, or adopt ADDRESS --group {first}.",
    ),
    "configuration.file_id_twice": Text(
        "ไฟล์ {value} เป็นของทั้ง “{first}” และ “{second}” แต่ละแห่งต้องมีไฟล์ของตน",
        "File {value} belongs to both “{first}” and “{second}”: each needs a file of its own.",
    ),
}
