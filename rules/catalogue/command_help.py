"""Help of commands and options."""

from __future__ import annotations

from rules.catalogue.bilingual import Text

SENTENCES: dict[str, Text] = {
    "commands.help": Text(
        "ส่งทัน: ใครรายงานอะไรครบถ้วนและทันเวลา จากชีตที่หน่วยงานกรอก",
        "Songthan: who has reported what, completely and in time, from the sheets that offices fill in",
    ),
    "commands.help_board": Text(
        "เปิดกระดานสถานะเป็นหน้าเว็บบนเครื่องนี้ (ดูได้อย่างเดียว)",
        "Show the statuses as pages on this machine (to read only)",
    ),
    "commands.help_report": Text(
        "เขียนสรุปสำหรับผู้บริหาร หรือเล่มรายงานของหน่วยงาน เป็นไฟล์ .pdf หรือ .html",
        "Write the executives' summary, or offices' own volumes, as .pdf or .html files",
    ),
    "commands.option_report_to": Text("ไฟล์ .pdf หรือ .html", ".pdf or .html file"),
    "commands.help_demo": Text(
        "สาธิตทั้งโครงการด้วยเซิร์ฟเวอร์ชีต",
        "Rehearse the programme on the sheets server",
    ),
    "commands.help_init": Text("สร้างสมุดงานตามโครงการ", "Fill workbooks from the programme"),
    "commands.help_adopt": Text("ผูกสมุดงานที่มีอยู่แล้วเข้ากับระบบ", "Attach a workbook that exists already"),
    "commands.help_sync": Text("อ่าน ตรวจ และเขียนผลหนึ่งรอบ", "One pass: read, check, write the results back"),
    "commands.help_plan": Text(
        "แสดงทุกช่องที่จะเปลี่ยนและเหตุผล โดยไม่เขียนอะไร", "Show each cell that would change and why; write nothing"
    ),
    "commands.help_status": Text(
        "ตารางสถานะของทั้งโครงการหรือของหน่วยงาน จากข้อมูลที่อ่านล่าสุด",
        "The whole programme's or one office's table, from the last data read",
    ),
    "commands.help_explain": Text(
        "ที่มาของสถานะ: กฎ กำหนดส่ง ข้อมูลที่อ่าน และการตัดสิน", "Rule, deadline revision, snapshot and verdict behind a status"
    ),
    "commands.help_watch": Text("ทำงานต่อเนื่อง: ตรวจการเปลี่ยนแปลงตลอดวัน", "The service: polls for changes all day"),
    "commands.help_remind": Text(
        "แสดงข้อความเตือนที่จะส่ง ถึงใคร เพราะอะไร (--send เพื่อส่ง)",
        "Show which messages would go, to whom and why; --send sends them",
    ),
    "commands.help_backup": Text(
        "คัดลอกบันทึกของระบบเป็นไฟล์สำรอง ทำได้ขณะ watch ทำงาน", "Copy the ledger to a file, beside a running watch too"
    ),
    "commands.option_backup_to": Text("ไฟล์สำรอง", "the copy; an earlier one there is replaced"),
    "commands.help_restore": Text(
        "นำไฟล์สำรองกลับมาเป็นบันทึกของระบบ (เก็บบันทึกเดิมไว้)", "Put a copy back as the ledger; the former one is kept"
    ),
    "commands.option_restore_from": Text("ไฟล์ที่ backup เขียนไว้", "a file that backup wrote"),
    "commands.backed_up": Text(
        "สำรองบันทึกไว้ที่ {path} ({bytes} ไบต์) ตรวจแล้วใช้ได้ รอบล่าสุดในนั้น: {judged}",
        "the ledger was copied to {path} ({bytes} bytes) and checked; its last pass: {judged}",
    ),
    "commands.restored": Text(
        "นำ {path} ({bytes} ไบต์) กลับมาเป็นบันทึกแล้ว รอบล่าสุดในนั้น: {judged} "
        "โปรดสั่ง sync หรือ watch ต่อ ระบบจะอ่านทุกไฟล์ และเติมสิ่งที่เกิดหลังจากนั้นจากแท็บประวัติการเปลี่ยนแปลงในสมุดงานกลาง",
        "{path} ({bytes} bytes) is the ledger again; its last pass: {judged}. Go on with sync or watch: the next pass reads "
        "every file and takes what happened since from the central tab ประวัติการเปลี่ยนแปลง",
    ),
    "commands.copy_blank": Text("ไม่มี", "none"),
    "commands.former_kept": Text("บันทึกเดิมเก็บไว้ที่ {path}", "the former ledger lies at {path}"),
    "commands.backup_in_the_way": Text(
        "{path} ไม่ใช่ไฟล์สำรองเดิมของบันทึกนี้ ระบบจึงไม่เขียนทับ โปรดใช้ชื่ออื่น",
        "{path} is there and is no earlier copy of this ledger, so it is not written over: use another name",
    ),
    "commands.copy_refused": Text(
        "ไม่ได้นำ {path} กลับมา บันทึกเดิมยังอยู่ครบ: {why}", "{path} was not put back, and the ledger is as it was: {why}"
    ),
    "commands.copy_none": Text(
        "ไฟล์นี้ไม่ใช่ไฟล์สำรองของระบบ หรือเสียหาย โปรดใช้ไฟล์สำรองอื่น ถ้าไม่มี ให้ย้ายบันทึกเดิมออกแล้วสั่ง sync --full",
        "it is no copy that backup wrote, or damaged; use another one. Where there is none, move the ledger away and run "
        "sync --full",
    ),
    "commands.copy_newer": Text(
        "ระบบรุ่นใหม่กว่านี้เขียนไว้ ({names}) โปรดติดตั้งรุ่นนั้นก่อน",
        "a newer version wrote it ({names}): install that version first",
    ),
    "commands.copy_of_another": Text(
        "เป็นของโครงการ {owner} ไม่ใช่ {programme} โปรดตรวจ --config",
        "it belongs to the programme {owner}, not to {programme}: check --config",
    ),
    "commands.copy_of_google": Text(
        "เป็นของ Google Sheets จริง ใช้กับการซ้อมไม่ได้ โปรดตรวจ sheets_url",
        "it belongs to Google Sheets and is not used for a rehearsal: check sheets_url",
    ),
    "commands.copy_of_sheets_server": Text(
        "เป็นของการซ้อมบนเซิร์ฟเวอร์ชีต ใช้กับ Google Sheets ไม่ได้ โปรดตรวจ sheets_url",
        "it belongs to a rehearsal on the sheets server and is not used with Google Sheets: check sheets_url",
    ),
    "commands.option_send": Text("ส่งจริง ครั้งเดียวต่อข้อความ", "send them, each once"),
    "commands.option_calendar": Text(
        "เขียนกำหนดส่งเป็นไฟล์ปฏิทิน .ics ของแต่ละหน่วยงานและของส่วนกลาง",
        "write the last days in force as .ics files, one an office and one for the centre",
    ),
    "commands.option_test": Text(
        "ส่งตัวอย่างของแต่ละชนิดถึงที่อยู่นี้เท่านั้น", "send one of each kind to this address alone, and note nothing"
    ),
    "commands.option_arrived": Text(
        "ข้อความหมายเลขนี้ที่ไม่ทราบผล ผู้รับได้รับแล้ว", "the message of that number, which may have gone, arrived"
    ),
    "commands.option_missing": Text(
        "ข้อความหมายเลขนี้ที่ไม่ทราบผล ผู้รับไม่ได้รับ ให้ส่งใหม่", "it did not arrive: it goes again as long as it holds"
    ),
    "commands.help_check_config": Text(
        "ตรวจการตั้งค่าทั้งหมดพร้อมไฟล์และบรรทัด", "Every configuration problem with file and line"
    ),
    "commands.help_new_programme": Text(
        "ร่างไฟล์โครงการใหม่ (จากแบบฟอร์ม Excel ก็ได้)", "Draft a new programme file, from an Excel form if there is one"
    ),
    "commands.help_doctor": Text(
        "ตรวจบัญชี สิทธิ์ของแต่ละไฟล์ ภาษา รูปแบบ และโควตา", "Check credentials, access to each file, locale, shape and quota"
    ),
    "commands.help_export": Text("ส่งออกข้อมูลรวมเป็น xlsx หรือ csv", "Export the consolidated data as xlsx or csv"),
    "commands.help_sheets_server": Text("เปิดเซิร์ฟเวอร์ชีตอย่างเดียว", "Run the sheets server alone"),
    "commands.option_config": Text("โฟลเดอร์การตั้งค่า", "configuration directory"),
    "commands.option_as_of": Text(
        "ตัดสิน ณ วันที่นี้ (พ.ศ. หรือ ค.ศ.) แทนวันนี้", "judge as of this day (B.E. or C.E.) instead of now"
    ),
    "commands.option_json": Text("ผลลัพธ์เป็น JSON เท่านั้นบน stdout", "machine output alone on stdout"),
    "commands.option_office": Text("รหัสหรือชื่อหน่วยงาน (ใส่ซ้ำได้)", "code or name of an office (may be repeated)"),
    "commands.option_one_office": Text("รหัสหรือชื่อหน่วยงานเจ้าของไฟล์", "code or name of the office whose file it is"),
    "commands.option_one_report": Text("รหัสรายงานที่ไฟล์นี้เก็บ", "id of the report that the file holds"),
    "commands.option_by": Text(
        "แต่ละบรรทัดของตารางคืออะไร (office คือตารางสถานะ)", "what a line of the table is (office: the matrix)"
    ),
    "commands.option_overdue": Text("เฉพาะรายงานที่เกินกำหนด นานที่สุดก่อน", "only what is overdue, the longest first"),
    "commands.option_changed_since": Text("สิ่งที่เปลี่ยนไปจากวันนั้น", "what changed since that day"),
    "commands.option_report": Text("รหัสรายงาน (ใส่ซ้ำได้)", "report id (may be repeated)"),
    "commands.option_full": Text("อ่านทุกไฟล์", "read every file"),
    "commands.option_force": Text("ยืนยันเขียนแม้เกินเกณฑ์ความปลอดภัย", "write even when the plan is unsafe"),
    "commands.option_status_first": Text(
        "ย้าย ผลการตรวจ และ สิ่งที่ต้องแก้ไข มาเป็นคอลัมน์แรกในสมุดงานที่มีอยู่ แสดงให้ดูก่อนแล้วถาม",
        "move our two columns to the left in workbooks that exist, shown and asked first",
    ),
    "commands.option_yes": Text("ไม่ต้องถาม", "do not ask"),
    "commands.option_store": Text("โฟลเดอร์เก็บสมุดงานของเซิร์ฟเวอร์ชีต", "directory of the sheets server's workbooks"),
    "commands.option_volume_of": Text(
        "เล่มของหน่วยงานนี้เอง (รหัสหรือชื่อ) มีข้อมูลส่วนบุคคล",
        "the own volume of this office (code or name), with its personal data",
    ),
    "commands.option_all_volumes": Text(
        "เล่มของทุกหน่วยงานเป็น PDF ในโฟลเดอร์ --to ปิดข้อมูลส่วนบุคคล",
        "each office's volume as PDF in the directory --to, personal data masked",
    ),
    "commands.option_open": Text(
        "เปิดบอร์ดและชีตของการสาธิตให้ดูในเบราว์เซอร์ (เล่นก่อนหากยังไม่เคยเล่น)",
        "serve the demo's board and sheets for a browser (played first where it was not yet)",
    ),
    "commands.option_port": Text("พอร์ตบน 127.0.0.1 (0 คือพอร์ตว่างใดก็ได้)", "port on 127.0.0.1 (0: any free one)"),
    "commands.option_health_port": Text(
        "ตอบ /livez /readyz /metrics ที่พอร์ตนี้ของ 127.0.0.1 (0 คือพอร์ตว่างใดก็ได้)",
        "serve /livez, /readyz and /metrics there on 127.0.0.1 (0: any free port)",
    ),
    "commands.option_log": Text(
        "รูปแบบบันทึกเหตุการณ์: json สำหรับเครื่อง lines สำหรับคน (ถ้าไม่ระบุ: json เมื่อทำงานใต้ systemd)",
        "events as json for machines or lines for people (else: json under systemd)",
    ),
    "commands.option_standby": Text(
        "หลายเครื่องที่สั่งแบบนี้ ทำงานทีละเครื่อง เครื่องอื่นรอรับช่วง",
        "of several machines that say so one works, the others stand by",
    ),
    "commands.option_quota": Text("โควตาแบบ Google หรือไม่จำกัด", "Google's quota, or none"),
    "commands.option_faults": Text("ไฟล์กำหนดเหตุขัดข้องที่จะจำลอง", "a script of faults to play"),
    "commands.option_now": Text(
        "เวลาของเซิร์ฟเวอร์ เช่น 2020-07-25T09:00+07:00", "the server's time, such as 2020-07-25T09:00+07:00"
    ),
    "commands.option_programme": Text(
        "ชื่อโครงการใน programmes แทนที่ตั้งไว้", "a programme of programmes/ instead of the configured one"
    ),
    "commands.option_from": Text("แบบฟอร์ม .xlsx ที่ใช้อยู่", "the .xlsx form in use"),
    "commands.option_to": Text("ไฟล์ปลายทาง .xlsx หรือ .csv", "target file, .xlsx or .csv"),
    "commands.option_probe": Text(
        "ลองพฤติกรรมที่เอกสารไม่ยืนยันบนสมุดงานทดลองนี้", "try on this scratch workbook what no document confirms"
    ),
    "commands.option_letters": Text(
        "เขียนข้อความถึงแต่ละแห่งที่ต้องทำอะไร ไว้ในโฟลเดอร์นี้ แห่งละหนึ่งไฟล์",
        "write what each office must do into this folder, a text file each",
    ),
    "commands.option_second_person": Text(
        "กับ --probe: ไฟล์กุญแจของบัญชีที่สอง (เซิร์ฟเวอร์ชีต: ที่อยู่อีเมล) หรือ browser",
        "with --probe: key file of a second account (sheets server: an address), or browser",
    ),
    "commands.option_use-up-quota": Text(
        "กับ --probe: ยอมให้ใช้โควตาที่ทั้งโครงการใช้ร่วมกันจนหมดชั่วครู่",
        "with --probe: may use up, for some minutes, the quota that the project shares",
    ),
    "commands.option_all": Text(
        "ผูกทุกไฟล์: ในไฟล์รายชื่อ ใน --list และใน --folder",
        "attach all: those of the offices' file, of --list and of --folder",
    ),
    "commands.option_list": Text(
        "ไฟล์ CSV: รหัสหรือที่อยู่ของสเปรดชีต, รหัส (ถ้าทราบ)", "a CSV file: spreadsheet id or address, office code if known"
    ),
    "commands.option_folder": Text("โฟลเดอร์ใน Drive ที่เก็บไฟล์", "the Drive folder that the files lie in"),
    "commands.option_mapping": Text(
        "ไฟล์ข้อเสนอ: ถ้ายังไม่มีจะเขียนให้ ถ้ามีแล้วจะใช้ตามนั้น",
        "the proposal: written where it is not there yet, taken where it is",
    ),
    "commands.option_map": Text(
        "บอกว่าหัวคอลัมน์ใดคือคอลัมน์ใด เช่น กิจกรรม=activity_type หรือของรายงานเดียว plan:ที่=activity_no (เว้นหลัง = ว่าง: ไม่ใช่ของรายงาน)",
        "say which column a header is, such as กิจกรรม=activity_type, of one report plan:ที่=activity_no (nothing after =: none)",
    ),
    "commands.option_tab": Text(
        "บอกว่ารายงานอยู่แท็บใด เช่น forum=เวที (เว้นหลัง = ว่าง: ยังไม่มี)",
        "say which tab a report is, such as forum=เวที (nothing after =: none)",
    ),
    "commands.option_header_rows": Text("จำนวนแถวของหัวตาราง (1-3)", "how many rows the header has (1-3)"),
    "commands.option_add_columns": Text("เพิ่มคอลัมน์ที่ขาดไว้ทางขวา", "add missing columns on the right"),
    "commands.option_adopt_status_first": Text(
        "หากหน่วยงานยินยอม: ให้ ผลการตรวจ และ สิ่งที่ต้องแก้ไข เป็นคอลัมน์แรก คอลัมน์อื่นเลื่อนไปทางขวา",
        "with the office's consent: our two columns come first, theirs go to the right",
    ),
    "commands.option_group": Text(
        "ผูกเป็นสมุดงานรวมของ id นี้ใน central_groups", "attach it as the workbook of this id in central_groups"
    ),
    "commands.option_central": Text("ผูกเป็นสมุดงานกลาง", "attach it as the central workbook"),
    "commands.option_help": Text("แสดงคำอธิบายนี้แล้วจบ", "Show this message and exit."),
    "commands.help_usage": Text("วิธีใช้", "Usage"),
    "commands.section_options": Text("ตัวเลือก", "Options"),
    "commands.section_commands": Text("คำสั่ง", "Commands"),
    "commands.stopped": Text(
        "หยุดแล้ว สิ่งที่เขียนไปแล้วยังอยู่ สั่งคำสั่งเดิมอีกครั้งได้ทุกเมื่อ",
        "Stopped. What was written stays; the same command may be given again at any time.",
    ),
}
