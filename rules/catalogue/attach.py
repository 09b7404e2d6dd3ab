"""Titles of the files that init makes, and what init and adopt tell of a file. Owner: sync/attach/."""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "attach.workbook_title": Text("{office} — {programme}", "{office} — {programme}"),
    "attach.shared_title": Text("{report} — {programme}", "{report} — {programme}"),
    "attach.group_title": Text("ส่วนกลาง {group} — {programme}", "Centre, {group} — {programme}"),
    "attach.central_title": Text("ส่วนกลาง — {programme}", "Centre — {programme}"),
    "attach.not_blank": Text(
        "ไฟล์ {file} มีข้อมูลอยู่แล้ว จึงไม่เติมแบบฟอร์มทับ ให้ใช้คำสั่ง adopt แทน",
        "File {file} already holds entries, so nothing was put over them: use adopt instead.",
    ),
    "attach.title_taken": Text(
        "ไฟล์ {file} มีแท็บชื่อ “{tab}” อยู่แล้ว ให้ใช้คำสั่ง adopt แทน หรือเปลี่ยนชื่อแท็บเดิม",
        "File {file} already has a tab “{tab}”: use adopt instead, or rename that tab.",
    ),
    "attach.adopt_no_tab": Text(
        "ไม่พบแท็บที่ตรงกับ {tabs} ในไฟล์ ระบบจะเพิ่มแท็บเปล่าให้ ถ้าข้อมูลอยู่ในแท็บอื่น ให้ระบุด้วย --tab",
        "No tab of the file fits {tabs}: blank ones are added. If entries stand in another tab, name it with --tab.",
    ),
    "attach.adopt_columns_missing": Text(
        'แท็บ “{tab}” ยังขาดคอลัมน์: {headers} ถ้ามีอยู่แล้วในชื่ออื่น ให้ระบุด้วย --map "ชื่อหัวคอลัมน์=รหัสคอลัมน์" '
        "ถ้ายังไม่มี ให้ใช้ --add-missing-columns ระบบจะเพิ่มไว้ทางขวาของตาราง",
        "The tab “{tab}” lacks the columns {headers}: where they stand under another name, say so with "
        '--map "header=column id"; where there are none, --add-missing-columns puts them to the right of the table.',
    ),
    "attach.adopt_unknown_headers": Text(
        "แท็บ “{tab}” มีหัวคอลัมน์ที่ไม่ใช่ของรายงานนี้ ระบบจะไม่อ่านและไม่แตะต้อง: {headers} ถ้าหัวใดเป็นของรายงาน ให้ระบุด้วย --map",
        "The tab “{tab}” has headers that are none of this report's; they are neither read nor touched: {headers}. Where one "
        "is, say so with --map.",
    ),
    "attach.adopt_unmatched_tabs": Text(
        "แท็บที่ไม่ใช่ของรายงานใด ระบบจะไม่อ่านและไม่แตะต้อง: {tabs}",
        "Tabs that are taken for no report are neither read nor touched: {tabs}.",
    ),
    "attach.adopt_computed_tab": Text(
        "แท็บ “{tab}” มีแต่สูตรที่ดึงข้อมูลมาจากที่อื่น จึงไม่มีใครพิมพ์ในแท็บนี้ ให้ผูกไฟล์หรือแท็บต้นทางที่พิมพ์จริงแทน (ระบุด้วย --tab)",
        "The tab “{tab}” is computed by formulas, so nobody types in it: attach the file or tab that people type in (--tab).",
    ),
    "attach.ask_several_tabs": Text(
        "รายงาน “{report}” อาจอยู่ในแท็บ “{tab}” หรือ {tabs} ใช้แท็บใด (ถ้าข้อมูลกระจายอยู่หลายแท็บ ให้รวมไว้แท็บเดียวก่อน)",
        "The report “{report}” may stand in “{tab}” or {tabs}: which one? (Rows that lie in several tabs belong in one first.)",
    ),
    "attach.ask_copy_or_draft": Text(
        "แท็บ “{tab}” มีหัวตารางของรายงาน “{report}” แต่ดูเหมือนสำเนา ร่าง ตัวอย่าง หรือแท็บที่ซ่อนไว้ ใช้แท็บนี้หรือไม่",
        "The tab “{tab}” bears the header of “{report}” but looks like a copy, a draft, an example or a hidden tab: use it?",
    ),
    "attach.ask_header_far_down": Text(
        "หัวตารางของรายงาน “{report}” ในแท็บ “{tab}” อยู่ต่ำถึงแถว {row} ใช้ตารางนี้หรือไม่",
        "The header of “{report}” in the tab “{tab}” stands as far down as row {row}: use that table?",
    ),
    "attach.ask_two_tables_beside": Text(
        "แท็บ “{tab}” มีตารางของรายงาน “{report}” สองตารางวางเคียงกัน ระบบอ่านเฉพาะตารางเดียว ให้ย้ายแถวของอีกตารางมาต่อท้ายก่อน ใช้แท็บนี้หรือไม่",
        "The tab “{tab}” holds two tables of “{report}” side by side, of which one is read: move the other's rows below it "
        "first. Use this tab?",
    ),
    "attach.ask_two_reports_on_one": Text(
        "แท็บ {tabs} มีรายงาน “{report}” อยู่รวมกับรายงานอื่น ระบบอ่านได้แท็บละหนึ่งรายงาน ให้แยกเป็นคนละแท็บก่อน หรือตอบว่าให้เพิ่มแท็บเปล่า",
        "The tab {tabs} holds “{report}” together with another report; a tab is read for one report: put them into tabs of "
        "their own first, or let a blank tab be added.",
    ),
    "attach.ask_only_its_title": Text(
        "แท็บ “{tab}” ชื่อตรงกับรายงาน “{report}” แต่ไม่พบหัวตารางที่รู้จัก ใช้แท็บนี้หรือไม่ (ถ้าใช้ ให้บอกหัวคอลัมน์ด้วย --map)",
        "The tab “{tab}” is called like “{report}” but has no header that is known: use it? (Then name its headers with --map.)",
    ),
    "attach.ask_few_headers": Text(
        "แท็บ “{tab}” มีหัวตารางที่ตรงกับรายงาน “{report}” เพียงบางคอลัมน์ ใช้แท็บนี้หรือไม่",
        "The tab “{tab}” bears only some of the headers of “{report}”: use it?",
    ),
    "attach.ask_header_by_values": Text(
        "ไม่มีหัวคอลัมน์ใดของแท็บ “{tab}” บอกว่าเป็น “{column}” แต่ข้อมูลใต้ “{header}” เข้ากันได้ ใช่คอลัมน์นี้หรือไม่",
        "No header of the tab “{tab}” says “{column}”, but what stands below “{header}” would fit: is it that column?",
    ),
    "attach.ask_header": Text(
        "หัวคอลัมน์ “{header}” ของแท็บ “{tab}” น่าจะหมายถึง “{column}” (มั่นใจ {percent}%) ใช่หรือไม่",
        "The header “{header}” of the tab “{tab}” probably means “{column}” ({percent}% sure): does it?",
    ),
    "attach.ask_combined": Text(
        "หัวคอลัมน์ “{header}” ของแท็บ “{tab}” รวมค่าของ {columns} ไว้ในช่องเดียว ให้แยกเป็นคนละคอลัมน์ หรือบอกว่าเป็นของคอลัมน์ใด",
        "The header “{header}” of the tab “{tab}” holds values of {columns} in one cell: split it into columns, or say "
        "which one it is.",
    ),
    "attach.ask_empty": Text(
        "แท็บ “{tab}” ชื่อตรงกับรายงาน “{report}” แต่ยังว่าง ให้พิมพ์หัวตารางในแท็บนั้นก่อน หรือตอบว่าให้เพิ่มแท็บเปล่าที่มีหัวตารางพร้อม",
        "The tab “{tab}” is called like “{report}” but is empty: type a header there first, or let a blank tab with its header "
        "be added.",
    ),
    "attach.adopt_empty_tab": Text(
        "แท็บ “{tab}” ไม่มีหัวตารางที่รู้จัก จึงผูกไม่ได้ ให้พิมพ์หัวตารางก่อน หรือระบุแท็บอื่นด้วย --tab",
        "The tab “{tab}” is not in the file or has no header that is known: type one first, or name another tab with --tab.",
    ),
    "attach.adopt_closed_tab": Text(
        "แท็บ “{tab}” ล็อกไว้โดยไม่มีสิทธิ์ของ {address} จึงยังไม่ผูกแท็บนี้ ส่วนอื่นของไฟล์ทำต่อตามปกติ ขอให้เจ้าของไฟล์เพิ่ม {address} "
        "เป็นผู้แก้ไขในการป้องกัน แล้วสั่ง adopt อีกครั้ง",
        "The tab “{tab}” is locked without {address}, so it is not attached yet; the rest of the file goes on. Its owner should "
        "add {address} to the protection's editors; then adopt again.",
    ),
    "attach.adopt_header_of_ours": Text(
        "แท็บ “{tab}” มีคอลัมน์ชื่อ “{header}” อยู่แล้ว ระบบไม่แตะต้อง และเพิ่มคอลัมน์ของระบบชื่อเดียวกันไว้อีกคอลัมน์",
        "The tab “{tab}” has a column “{header}” already: it is left alone, and ours of the same name comes beside the table.",
    ),
    "attach.adopt_tab_of_ours": Text(
        "ไฟล์มีแท็บชื่อ “{tab}” อยู่แล้ว ระบบไม่แตะต้อง และเพิ่มแท็บของระบบในชื่ออื่น",
        "The file has a tab “{tab}” already: it is left alone, and ours gets another title.",
    ),
    "attach.adopt_differs": Text(
        "แท็บ “{tab}” ผูกไว้แล้วว่า “{column}” คือหัว “{agreed}” แต่หัว “{header}” น่าจะตรงกว่า ระบบยังอ่านตามที่ผูกไว้ ถ้าจะแก้ "
        'ให้สั่ง adopt ไฟล์นี้พร้อม --map "หัวคอลัมน์=รหัสคอลัมน์"',
        "The tab “{tab}” is attached with “{column}” under the header “{agreed}”, while “{header}” rather means it. It is read "
        'as agreed; to change that, adopt this file with --map "header=column id".',
    ),
    "attach.adopted_header_gone": Text(
        "แท็บ “{tab}” ผูกไว้แล้ว แต่ไม่พบหัวตารางที่ผูกไว้ ให้พิมพ์หัวตารางคืนตามเดิม",
        "The tab “{tab}” is attached, but its header is gone: type it in again as it was.",
    ),
    "attach.correction_loses": Text(
        "ถ้าแก้ตามนี้ แท็บ “{tab}” จะไม่มีหัวใดเป็น {headers} ให้ระบุหัวของคอลัมน์นั้นด้วย --map ในคำสั่งเดียวกัน",
        "With that the tab “{tab}” has no header for {headers} any more: name it with --map in the same call.",
    ),
    "attach.why_agreed": Text("ตามที่ผูกไว้", "as agreed"),
    "attach.tab_heading": Text(
        "แท็บ “{tab}” เป็น {report} (หัวตารางถึงแถว {row})", "Tab “{tab}” is {report} (header to row {row})"
    ),
    "attach.mapping": Text("  “{header}” → {column} ({percent}% {why})", "  “{header}” → {column} ({percent}%: {why})"),
    "attach.why_said": Text("ตามที่ระบุ", "as you said"),
    "attach.why_same_text": Text("ข้อความตรงกัน", "the same text"),
    "attach.why_same_but_brackets": Text("ตรงกันนอกวงเล็บ", "the same but for brackets"),
    "attach.why_words_and_values": Text("คำใกล้เคียงและข้อมูลในคอลัมน์เข้ากัน", "like words, and fitting values below"),
    "attach.why_words": Text("คำใกล้เคียง", "like words"),
    "attach.why_values": Text("ข้อมูลในคอลัมน์และตำแหน่งเข้ากัน", "fitting values and place"),
    "attach.question_with_options": Text("{question} — ตอบด้วย {options}", "{question} — answer with {options}"),
    "attach.unknown_column": Text(
        "{place}: ไม่มีคอลัมน์รหัส “{column}” รหัสที่ใกล้เคียง: {near}",
        "{place}: there is no column “{column}”; the nearest: {near}",
    ),
    "attach.unknown_header": Text(
        "ไม่พบหัวตาราง “{header}” ที่ระบุไว้ หัวตารางที่ใกล้เคียง: {near}",
        "there is no header “{header}” in it; the nearest: {near}",
    ),
    "attach.unknown_report": Text(
        "{place}: ไม่มีรายงานรหัส “{report}” รหัสที่ใกล้เคียง: {near}",
        "{place}: there is no report “{report}”; the nearest: {near}",
    ),
    "attach.bad_option": Text(
        '{option}: “{text}” ต้องมีเครื่องหมาย = เช่น --map "กิจกรรม=activity_type" หรือ --tab forum=เวที',
        '{option}: “{text}” needs an =, such as --map "กิจกรรม=activity_type" or --tab forum=เวที',
    ),
    "attach.not_a_workbook": Text(
        "“{file}” อ่านเป็นสมุดงาน Excel ไม่ได้ โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx อีกครั้ง",
        "“{file}” cannot be read as an Excel workbook: open it in Excel and save it as .xlsx again",
    ),
    "attach.not_exported": Text("ส่งออกไฟล์ {file} เป็น Excel ไม่สำเร็จ", "file {file} could not be exported to Excel"),
    "attach.which_answer": Text("เลือกหมายเลข", "which number"),
    "attach.no_terminal": Text(
        "ไม่มีหน้าจอให้ถาม ยังไม่ได้ทำอะไรกับไฟล์ ถ้าตกลงตามที่แสดง ให้สั่งอีกครั้งพร้อม --yes",
        "there is no terminal to ask at, and nothing was done to the file: if it is as shown, call again with --yes",
    ),
    "attach.answered_copy": Text("เขียนสำเนาที่ตรวจแล้วไว้ที่ {path}", "the answered copy is {path}"),
    "attach.file_too_large": Text(
        "ไฟล์ {file} ใหญ่เกิน {megabytes} MB โปรดลบรูปภาพหรือแท็บที่ไม่ใช้ออกก่อน",
        "the file {file} is larger than {megabytes} MB: remove pictures or unused tabs first",
    ),
    "attach.file_unreadable": Text("เปิดไฟล์ {file} ไม่ได้: {reason}", "the file {file} cannot be opened: {reason}"),
    "attach.copy_not_written": Text(
        "เขียนสำเนา {file} ไม่ได้: {reason} ถ้าเปิดไฟล์นี้ค้างไว้ ให้ปิดก่อน",
        "the copy {file} cannot be written: {reason}; close it where it is open",
    ),
    "attach.more_findings": Text("… และอีก {count} รายการ ดูในสำเนา", "… and {count} more, in the copy"),
    "attach.all_needs_workbooks": Text(
        "--all ใช้เมื่อแต่ละแห่งมีไฟล์ของตน ถ้าใช้ไฟล์ร่วมกัน ให้ผูกทีละไฟล์ด้วย --report",
        "--all is for offices that have a file each; where they share files, adopt each with --report",
    ),
    "attach.two_files_of_one": Text(
        "{office} มีไฟล์ “{other}” แล้ว แต่ละแห่งมีได้ไฟล์เดียว โปรดบอกว่าใช้ไฟล์ใด",
        "{office} has the file “{other}” already; each has one: say which",
    ),
    "attach.whose_file": Text(
        "ไม่ทราบว่าเป็นไฟล์ของใคร โปรดระบุรหัสไว้ในรายการหรือในไฟล์ --mapping",
        "it cannot be told whose file it is: give the code in the list or in the --mapping file",
    ),
    "attach.open_questions": Text("ต้องถาม {count} ข้อ เช่น {first}", "{count:question|questions} open, first: {first}"),
    "attach.all_fine": Text("{tabs} แท็บ {headers} หัวคอลัมน์", "{tabs:tab|tabs}, {headers:header|headers}"),
    "attach.all_counts": Text(
        "พร้อม {fine} ผูกแล้ว {attached} ต้องถาม {asks} ทำไม่ได้ {cannot}",
        "fine {fine}, attached {attached}, to be asked {asks}, not possible {cannot}",
    ),
    "attach.all_how_to_answer": Text(
        "ที่ขึ้น ? ตอบได้เมื่อสั่งที่หน้าจอโดยไม่ใส่ --yes หรือเขียนคำตอบในไฟล์: สั่งพร้อม --mapping ไฟล์ใหม่.yaml แล้วแก้ไฟล์นั้น",
        "What is marked ? is asked at a terminal without --yes, or answered in a file: give --mapping NEW.yaml and correct it.",
    ),
    "attach.all_nothing": Text(
        "ยังไม่มีไฟล์ให้ผูก ให้ระบุ --list ไฟล์ CSV (บรรทัดละหนึ่งไฟล์: ที่อยู่ของสเปรดชีต, รหัสหรือชื่อ{noun.office}ถ้าทราบ) "
        "หรือ --folder โฟลเดอร์ใน Drive",
        "There is no file to attach: give --list CSV (a line each: address of the spreadsheet, code or name of the "
        "{noun.office} where you know it) or --folder of Drive.",
    ),
    "attach.all_ask": Text("ผูกทุกไฟล์ที่พร้อมหรือไม่", "Attach every file that is fine?"),
    "attach.mapping_written": Text(
        "เขียนข้อเสนอไว้ที่ {path} แล้ว ยังไม่ได้ทำอะไรกับไฟล์ใด ตรวจแก้แล้วสั่งคำสั่งเดิมอีกครั้ง",
        "the proposal is in {path}, and nothing was done to any file: correct it and call the same again",
    ),
    "attach.mapping_unreadable": Text(
        "อ่าน {file} ไม่ได้ที่ {place} โปรดดูรูปแบบในเอกสาร docs/adopting.md",
        "{file} cannot be read at {place}; docs/adopting.md shows its form",
    ),
    "attach.mapping_file_head": Text(
        "ข้อเสนอว่าไฟล์ แท็บ และหัวคอลัมน์ใดคืออะไร ตรวจแก้ได้ แล้วสั่ง adopt --all --mapping กับไฟล์นี้อีกครั้ง\n"
        "tabs: รายงาน: ชื่อแท็บ (ว่าง = ยังไม่มี)  columns: รายงาน: หัวคอลัมน์: รหัสคอลัมน์ (ว่าง = ไม่ใช่ของรายงาน)  open: ข้อที่ต้องตอบ",
        "What each file, tab and header is taken for. Correct it, then call adopt --all --mapping with it again.\n"
        "tabs: report: tab title (blank: none)  columns: report: header: column id (blank: none of ours)  open: what must be answered",
    ),
    "attach.list_unreadable": Text(
        "{file} แถว {row}: ต้องมีรหัสหรือที่อยู่ของสเปรดชีต และรหัส (ถ้าทราบ) คั่นด้วยจุลภาค",
        "{file} row {row}: needs a spreadsheet's id or address, and the office's code where it is known, with a comma between",
    ),
    "attach.which_file": Text(
        "โปรดระบุไฟล์: ที่อยู่ของสเปรดชีต หรือไฟล์ .xlsx ในเครื่อง หรือ --all",
        "say which file: a spreadsheet's address, an .xlsx file, or --all",
    ),
    "attach.answer_new_tab": Text("ไม่ใช่ทั้งหมด ให้เพิ่มแท็บเปล่า “{tab}”", "none of them: add a blank tab “{tab}”"),
    "attach.answer_read_as_this": Text(
        "อ่านแท็บ “{tab}” เป็น “{report}” รายงานอื่นในแท็บนี้จะไม่ถูกอ่าน",
        "read the tab “{tab}” as “{report}”; the other report in it is not read",
    ),
    "attach.answer_not_ours": Text("ไม่ใช่คอลัมน์ของรายงานนี้ ไม่ต้องอ่าน", "none of this report's columns: leave it"),
    "attach.adopt_locale_kept": Text(
        "ไฟล์ตั้งภูมิภาคเป็น {locale} ซึ่งเขียนเดือนก่อนวัน และมีวันที่ที่พิมพ์ไว้แล้ว วันกับเดือนอาจสลับกันโดยไม่มีใครเห็น ระบบจึงยังไม่เปลี่ยนให้ "
        "ขอให้{noun.office}ตรวจวันที่ทุกช่องก่อน แล้วตั้งค่าภูมิภาคเป็นไทยที่เมนู ไฟล์ > การตั้งค่า ระหว่างนี้วันที่ที่อาจสลับกันจะขึ้นว่าอ่านไม่ได้",
        "The file's locale is {locale}, which writes the month first, and dates have been typed: day and month may have been "
        "swapped unseen, so the locale is left as it is. The office should look through every date and then set the locale "
        "to Thailand (File > Settings); until then dates that could be swapped count as unreadable.",
    ),
    "attach.adopt_protected": Text(
        "แท็บ “{tab}” ล็อกเซลล์บางส่วนของ {headers} ไว้โดยไม่มีสิทธิ์ของ {address} ระบบเว้นเซลล์เหล่านั้นไว้ (ไม่ใส่คำอธิบาย รูปแบบ และรายการให้เลือก) "
        "ส่วนอื่นทำตามปกติ ถ้าต้องการให้ครบ ขอให้เจ้าของไฟล์เพิ่ม {address} เป็นผู้แก้ไขในการป้องกัน",
        "In the tab “{tab}” cells of {headers} are locked without {address}: they are left as they are (no note, format or "
        "drop-down), everything else is done. To have them too, its owner should add {address} to the protection's editors.",
    ),
    # our columns to the left of theirs
    "attach.status_first_tab": Text(
        "แท็บ “{tab}”: ย้าย ผลการตรวจ และ สิ่งที่ต้องแก้ไข มาเป็นคอลัมน์ A และ B คอลัมน์อื่นเลื่อนไปทางขวา ตรึง {frozen} คอลัมน์แรก",
        "tab “{tab}”: ผลการตรวจ and สิ่งที่ต้องแก้ไข become the columns A and B, the others go to the right; the first "
        "{frozen} stay in sight",
    ),
    "attach.status_first_shift": Text("  เลื่อนตามไปด้วย: {what}", "  goes along: {what}"),
    "attach.shift_formulas": Text("สูตร {count} ช่อง ({names})", "{count:formula|formulas} ({names})"),
    "attach.shift_filter": Text("ตัวกรองของแท็บ", "the tab's filter"),
    "attach.shift_views": Text("มุมมองตัวกรอง {count} รายการ ({names})", "{count:filter view|filter views} ({names})"),
    "attach.shift_named": Text("ช่วงที่ตั้งชื่อ {count} รายการ ({names})", "{count:named range|named ranges} ({names})"),
    "attach.shift_protected": Text(
        "ช่วงที่ป้องกัน {count} รายการ ({names})", "{count:protected range|protected ranges} ({names})"
    ),
    "attach.shift_colours": Text("การจัดรูปแบบตามเงื่อนไข {count} กฎ", "{count:conditional format|conditional formats}"),
    "attach.status_first_merged": Text(
        "แท็บ “{tab}”: คอลัมน์ของระบบอยู่ที่เดิม เพราะมีเซลล์ผสานทับอยู่ หากต้องการย้าย โปรดยกเลิกการผสานแล้วสั่งอีกครั้ง",
        "tab “{tab}”: our columns stay where they are, for merged cells lie over them; unmerge them and call this again",
    ),
    "attach.status_first_locked": Text(
        "แท็บ “{tab}”: คอลัมน์ของระบบอยู่ที่เดิม เพราะมีการป้องกันที่ระบบแก้ไม่ได้ โปรดให้เจ้าของไฟล์เพิ่มระบบเป็นผู้แก้ไขแล้วสั่งอีกครั้ง",
        "tab “{tab}”: our columns stay where they are, for the tab is locked against us; have its owner add us as an editor "
        "and call this again",
    ),
    "attach.status_first_missing": Text(
        "แท็บ “{tab}”: ไม่พบคอลัมน์ของระบบครบทั้งสอง ระบบจะสร้างคืนในการตรวจประจำคืน แล้วจึงสั่งอีกครั้ง",
        "tab “{tab}”: our two columns are not both there; the nightly check makes them anew, then call this again",
    ),
    "attach.status_first_elsewhere": Text(
        "ไฟล์อื่นที่อ้างถึงด้วยตัวอักษรคอลัมน์ (เช่น IMPORTRANGE หรือสคริปต์) ไม่เลื่อนตาม โปรดแจ้งผู้ที่ใช้",
        "What names these columns by letter from elsewhere (IMPORTRANGE of another file, a script) does not go along: tell "
        "those who use it",
    ),
    "attach.status_first_ask": Text(
        "ย้ายคอลัมน์ตามที่แสดงใน {count} ไฟล์หรือไม่", "Move the columns as shown in {count:file|files}?"
    ),
    "attach.status_first_done": Text("ย้ายแล้ว {count} ไฟล์", "Moved in {count:file|files}."),
    "attach.status_first_failed": Text(
        "{file}: ย้ายไม่สำเร็จ ไฟล์ยังเป็นอย่างเดิม ({why})", "{file}: not moved, and nothing is changed ({why})"
    ),
}
