"""Sentences of `doctor --probe`: what was tried, what was seen, what a second person must do."""

from __future__ import annotations

from rules.catalogue.bilingual import Text

_OPEN_LOG = Text(
    "รอให้เกิดขึ้นเอง แล้วดูในบันทึก", "Wait until it happens by itself and read it in the log"
)  # shared by what is not tried, so that nobody's quota is used up

SENTENCES: dict[str, Text] = {
    "commands.progress_probe": Text("ลองแล้ว {done}/{total} ข้อ", "tried {done} of {total}"),
    # refusals
    "probe.not_blank": Text(
        "สมุดงาน “{title}” มีข้อมูลอยู่แล้ว ระบบจึงไม่แตะต้อง ให้สร้างสมุดงานเปล่าสำหรับทดลองโดยเฉพาะ แล้วแชร์ให้บัญชีของระบบแก้ไขได้",
        "The workbook “{title}” holds something, so it was not touched: make a blank one for this trial alone and share "
        "it with the service as Editor",
    ),
    "probe.in_use": Text(
        "สมุดงาน {file} เป็นของโครงการ จึงใช้ทดลองไม่ได้ ให้สร้างสมุดงานเปล่าแยกต่างหาก",
        "The workbook {file} belongs to the programme and is not for trying things: make a blank one apart from it",
    ),
    # what was seen
    "probe.refused": Text("เซิร์ฟเวอร์ปฏิเสธ: {status} {detail}", "refused: {status} {detail}"),
    "probe.typed": Text("พิมพ์ {text} แล้วอ่านกลับได้ {read}", "typed {text}, read back {read}"),
    "probe.shown": Text("ตัวเลขวันที่ {serial} แสดงเป็น {shown}", "the serial date {serial} shows as {shown}"),
    "probe.ranges_read": Text(
        "ถาม {asked} ตัวกรอง (หนึ่งตัวถูกลบแล้ว) ได้คำตอบ {ranges} ช่วง",
        "asked with {asked} filters, one of them dead: {ranges} range(s) answered",
    ),
    "probe.accepted_write": Text(
        "เซิร์ฟเวอร์รับคำขอที่มีตัวกรองซึ่งถูกลบแล้ว เขียนส่วนที่เหลือ: {written}",
        "a write with a dead filter beside a live one was accepted; the live one was written: {written}",
    ),
    "probe.null_written": Text(
        "เขียน null ทับ 'before' แล้วอ่านกลับได้ {read}", "wrote null over 'before', read back {read}"
    ),
    "probe.merged": Text(
        "เขียนช่องที่ถูกผสาน: ขณะผสานอ่านได้ {merged} หลังแยกอ่านได้ {apart}",
        "wrote to the covered cell: {merged} while merged, {apart} once apart",
    ),
    "probe.against_rule": Text(
        "เขียนค่าที่กฎไม่อนุญาตได้ อ่านกลับได้ {read}", "wrote a value that the strict rule forbids, read back {read}"
    ),
    "probe.past_grid": Text(
        "เขียนสองแถวที่แถวสุดท้ายของแผ่นงาน อ่านกลับได้ {read}", "wrote two rows at the last row, read back {read}"
    ),
    "probe.sorted": Text(
        "หลังเรียงให้แถว 1 ไปอยู่แถว 2 เมทาดาทาอยู่ที่แถว {rows}",
        "after a sort that brings row 1 to row 2, its metadata is on row {rows}",
    ),
    "probe.copied": Text("เมทาดาทา {before} ในสำเนาเป็น {after}", "metadata {before} is in the copy as {after}"),
    "probe.limit": Text("{fits} ตัวอักษรผ่าน {refused} ตัวอักษรถูกปฏิเสธ", "{fits} characters fit, {refused} are refused"),
    "probe.no_limit": Text("{characters} ตัวอักษรก็ยังผ่าน", "{characters} characters fit, and no more were tried"),
    "probe.metadata_written": Text(
        "เขียนเมทาดาทาอย่างเดียว: เวลาแก้ไขจาก {before} เป็น {after} พบในบันทึกการเปลี่ยนแปลง {entries} รายการ",
        "metadata written alone: modifiedTime from {before} to {after}, {entries} entries in the change log",
    ),
    "probe.own_writes": Text(
        "เขียนเอง {edits} ครั้ง พบในบันทึกการเปลี่ยนแปลง {entries} รายการ",
        "{edits} write(s) of our own: {entries} entries in the change log",
    ),
    "probe.file_refused": Text("สร้างไฟล์ไม่ได้: {status} {reason}", "a file could not be created: {status} {reason}"),
    "probe.file_made": Text("สร้างไฟล์ได้ (ลบแล้ว)", "a file was created (and deleted again)"),
    "probe.exported": Text("ไฟล์ CSV เป็น {text}", "the CSV file is {text}"),
    "probe.failed": Text("ลองไม่สำเร็จ: {why} [{status}] {detail}", "could not be tried: {why} [{status}] {detail}"),
    # what this account cannot show
    "probe.copy_needs_storage": Text(
        "บัญชี {address} ไม่มีพื้นที่เก็บไฟล์ จึงทำสำเนาไม่ได้ ให้ลองกับสมุดงานในไดรฟ์ที่แชร์ หรือลองในนามบุคคล",
        "{address} has no storage, so it cannot copy a file: probe a workbook in a shared drive, or probe as a person",
    ),
    "probe.own_writes_hidden": Text(
        "การเขียนของเราเองไม่ปรากฏในบันทึกการเปลี่ยนแปลง จึงนับไม่ได้",
        "our own writes do not show in the change log, so they cannot be counted",
    ),
    "probe.no_service_account": Text(
        "{address} เป็นบัญชีบุคคล ให้ลองด้วยบัญชีบริการ", "{address} is a person's account: probe with a service account"
    ),
    # what is to be done by hand
    "probe.by_hand_protected_structure_edit": Text(
        "เจ้าของไฟล์ล็อกช่อง A2 ให้แก้ได้เฉพาะตนเอง แล้วให้บัญชีที่เป็นผู้แก้ไขไฟล์แต่ไม่อยู่ในรายชื่อลบแถว 2 ผ่าน API (deleteDimension) "
        "และเรียง A1:A3 (sortRange) ดูว่าถูกปฏิเสธ (refuse) หรือทำได้ (allow)",
        "The owner locks cell A2 for everyone else; an account that may edit the file but is not named there deletes row 2 "
        "(deleteDimension) and sorts A1:A3 (sortRange) by the API: refused is “refuse”, carried out is “allow”",
    ),
    "probe.by_hand_metadata_on_restore": Text(
        "สร้างเมทาดาทาบนคอลัมน์ แก้ช่องใดช่องหนึ่ง แล้วให้คนเปิด ไฟล์ > ประวัติเวอร์ชัน และคืนค่าเวอร์ชันก่อนหน้า "
        "ค้นเมทาดาทาก่อนและหลัง: รหัสเดิม (as_then) รหัสใหม่ (new_ids) หรือหายไป (dropped)",
        "Create metadata on a column and edit a cell; a person restores the version before it (File > Version history). "
        "Search the metadata before and after: same ids “as_then”, other ids “new_ids”, none “dropped”",
    ),
    "probe.by_hand_sheet_id_on_restore": Text(
        "จด gid ในที่อยู่ของแต่ละแท็บ ให้คนคืนค่าเวอร์ชันก่อนหน้า แล้วดูว่า gid เหมือนเดิม (kept) หรือเปลี่ยน (new)",
        "Note the gid in each tab's address, let a person restore an earlier version, and compare: same “kept”, changed “new”",
    ),
    "probe.by_hand_drive_lag_seconds": Text(
        "ให้คนพิมพ์ในเบราว์เซอร์และจดเวลา แล้วเรียก changes.list ทุก 10 วินาทีจนไฟล์ปรากฏ ผลต่างเป็นวินาทีคือค่าของสวิตช์",
        "A person types in the browser and notes the time; call changes.list every 10 seconds until the file shows. The "
        "difference in seconds is the switch's value",
    ),
    "probe.by_hand_drive_quota_status": Text(
        f"{_OPEN_LOG.th}: เมื่อ Drive ปฏิเสธเพราะโควตา คำตอบเป็น 403 หรือ 429",
        f"{_OPEN_LOG.en}: whether Drive's refusal for quota is 403 or 429",
    ),
    "probe.by_hand_quota_window": Text(
        f"{_OPEN_LOG.th}: อ่าน 61 ครั้งในหนึ่งนาทีด้วยจังหวะสม่ำเสมอในโครงการ Google ที่ไม่มีผู้อื่นใช้ "
        "ถ้าผ่านได้ทีละคำขอเป็น sliding ถ้าผ่านพร้อมกันทุก 60 วินาทีเป็น minute",
        f"{_OPEN_LOG.en}, or read 61 times a minute at an even pace in a Google project that nobody else uses: let in one "
        "by one is “sliding”, all at once every 60 seconds is “minute”",
    ),
    # verdicts
    "probe.verdict_default": Text(
        "✓ {name}: {value} (ตรงกับค่าปริยายของเซิร์ฟเวอร์ในเครื่อง)", "✓ {name}: {value} (the embedded server's default)"
    ),
    "probe.verdict_other": Text(
        "! {name}: {value} (ค่าปริยายของเซิร์ฟเวอร์ในเครื่องคือ {default})",
        "! {name}: {value} (the embedded server's default is {default})",
    ),
    "probe.verdict_like_no_value": Text(
        "! {name}: ไม่ตรงกับค่าใดของสวิตช์ (ค่าปริยายคือ {default})",
        "! {name}: like none of the switch's values (default {default})",
    ),
    "probe.verdict_not_with_this_account": Text(
        "- {name}: บัญชีหรือสมุดงานนี้บอกไม่ได้ (ค่าปริยายคือ {default})",
        "- {name}: not with this account or workbook (default {default})",
    ),
    "probe.verdict_second_person": Text(
        "- {name}: ต้องมีบุคคลที่สองช่วยลอง (ค่าปริยายคือ {default})", "- {name}: needs a second person (default {default})"
    ),
    "probe.verdict_left_alone": Text(
        "- {name}: ไม่ได้ลอง เพราะจะใช้โควตาที่ทุกคนใช้ร่วมกันจนหมด (ค่าปริยายคือ {default})",
        "- {name}: not tried, as it would use up the quota that everyone shares (default {default})",
    ),
    "probe.verdict_failed": Text(
        "✗ {name}: ลองไม่สำเร็จ (ค่าปริยายคือ {default})", "✗ {name}: could not be tried (default {default})"
    ),
    "probe.sum": Text(
        "{total} ข้อ: สังเกตได้ {observed} ข้อ ต่างจากค่าปริยาย {unlike} ข้อ",
        "{total} unknowns: {observed} observed, {unlike} of them unlike the default",
    ),
    # clean-up
    "probe.tabs_left": Text(
        "✗ ลบแท็บ songthan-probe ไม่สำเร็จ ({why}) ให้ลองคำสั่งนี้อีกครั้ง หรือลบแท็บเอง",
        "✗ The tabs songthan-probe … could not be removed ({why}): run this again, or delete them by hand",
    ),
    "probe.file_left": Text(
        "✗ ลบไฟล์ “{name}” ({file}) ไม่สำเร็จ ให้ลบเอง",
        "✗ The file “{name}” ({file}) could not be removed: delete it by hand",
    ),
    "probe.files_unknown": Text(
        "✗ ตรวจไม่ได้ว่ามีไฟล์ชื่อ “{name}” ค้างอยู่หรือไม่ ({why})",
        "✗ Whether a file named “{name}” is left could not be seen ({why})",
    ),
}
