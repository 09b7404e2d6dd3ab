"""Sentences of `doctor --probe`: what was tried, what was seen, what a second person must do."""

from __future__ import annotations

from rules.catalogue.bilingual import Text

_WITH_PERSON = Text(
    "ให้เพิ่ม --second-person ไฟล์กุญแจ (เซิร์ฟเวอร์ชีต: ที่อยู่อีเมล)",
    "add --second-person KEYFILE (sheets server: an address)",
)
_WITH_HANDS = Text(
    "ให้เพิ่ม --second-person browser หรือไฟล์กุญแจ (เซิร์ฟเวอร์ชีต: ที่อยู่อีเมล) แล้วทำตามขั้นตอนที่คำสั่งบอก",
    "add --second-person browser, or a key file (sheets server: an address), and do the steps that it tells",
)
_WITH_CONSENT = Text(
    "ให้เพิ่ม --use-up-quota เมื่อไม่มีใครใช้โครงการ Google นี้อยู่", "add --use-up-quota while nobody else uses the Google project"
)

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
    "probe.frozen_through_merge": Text(
        "ตรึงคอลัมน์ผ่ากลางช่องที่ผสานได้", "columns were frozen through the middle of a merged area"
    ),
    "probe.sorted": Text(
        "หลังเรียงให้แถว 1 ไปอยู่แถว 2 เมทาดาทาอยู่ที่แถว {rows}",
        "after a sort that brings row 1 to row 2, its metadata is on row {rows}",
    ),
    "probe.metadata_told": Text(
        "ยอมรับคำขอแล้วตอบว่าเกี่ยวกับเมทาดาทา {entries} รายการ", "accepted, and answered with {entries} entries of metadata"
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
        "บัญชี {address} ไม่มีพื้นที่เก็บไฟล์ จึงทำสำเนาไม่ได้ ให้ลองกับสมุดงานในไดรฟ์ที่แชร์ หรือให้ --second-person เป็นบัญชีบุคคล",
        "{address} has no storage, so it cannot copy a file: probe a workbook in a shared drive, or name a person's account "
        "with --second-person",
    ),
    "probe.own_writes_hidden": Text(
        "การเขียนของเราเองไม่ปรากฏในบันทึกการเปลี่ยนแปลง จึงนับไม่ได้",
        "our own writes do not show in the change log, so they cannot be counted",
    ),
    "probe.no_service_account": Text(
        "{address} เป็นบัญชีบุคคล ให้ลองด้วยบัญชีบริการ หรือให้ --second-person เป็นไฟล์กุญแจของบัญชีบริการ",
        "{address} is a person's account: probe with a service account, or name one with --second-person",
    ),
    "probe.only_with_probe": Text(
        "--second-person และ --use-up-quota ใช้ร่วมกับ --probe เท่านั้น", "--second-person and --use-up-quota go with --probe"
    ),
    "probe.no_such_person": Text(
        "“{who}” ไม่ใช่ที่อยู่อีเมลหรือไฟล์กุญแจ เซิร์ฟเวอร์ชีตรับ เช่น --second-person clerk@embedded.invalid",
        "“{who}” is neither an address nor a key file; the sheets server takes, say, --second-person clerk@embedded.invalid",
    ),
    # with a second person
    "probe.needs_credentials": Text(
        f"ต้องเรียก API ในนามบัญชีที่สอง {_WITH_PERSON.th}", f"the second account must call the API: {_WITH_PERSON.en}"
    ),
    "probe.same_person": Text(
        "บัญชีที่สองคือบัญชีเดียวกัน ({address}) ให้ใช้บัญชีอื่น",
        "the second account is the first ({address}): name another one",
    ),
    "probe.share_with": Text(
        "บัญชี {address} แก้ไขสมุดงานนี้ไม่ได้ ให้แชร์สมุดงานให้บัญชีนั้นในฐานะผู้แก้ไข แล้วลองอีกครั้ง",
        "{address} may not edit this workbook: share it with that account as Editor and run this again",
    ),
    "probe.may_edit_locked": Text(
        "บัญชี {address} แก้ช่องที่ล็อกไว้ได้ (เช่นเป็นเจ้าของไฟล์) ให้ใช้บัญชีอื่น",
        "{address} may edit the locked cell (does it own the file?): name another account",
    ),
    "probe.structure_edit": Text(
        "{address} เรียงแถวที่มีช่องล็อก: {sorting} ลบแถวนั้น: {deleting}",
        "{address} sorts across a locked cell: {sorting}; deletes its row: {deleting}",
    ),
    "probe.step_type": Text(
        "เปิดแท็บ “{tab}” ในเบราว์เซอร์ แล้วพิมพ์ {text} ในช่อง A1", "In the browser, tab “{tab}”: type {text} into A1"
    ),
    "probe.step_keep_version": Text(
        "ในเบราว์เซอร์ ไฟล์ > ประวัติเวอร์ชัน > ตั้งชื่อเวอร์ชันปัจจุบัน ตั้งชื่อว่า songthan-probe จากนั้นในแท็บ “{tab}” พิมพ์ {text} ในช่อง B1",
        "In the browser: File > Version history > Name current version, name it songthan-probe; then, in tab “{tab}”, type "
        "{text} into B1",
    ),
    "probe.step_restore_version": Text(
        "ในเบราว์เซอร์ ไฟล์ > ประวัติเวอร์ชัน > ดูประวัติเวอร์ชัน แล้วคืนค่าเวอร์ชันชื่อ songthan-probe",
        "In the browser: File > Version history > See version history, and restore the version named songthan-probe",
    ),
    "probe.nobody_came": Text(
        "รอ {minutes} นาทีแล้วยังไม่เห็นขั้นตอนข้างบน ให้เรียกคำสั่งนี้อีกครั้ง",
        "the step above was not seen within {minutes} minutes: run this again",
    ),
    "probe.restored_metadata": Text(
        "หลังคืนค่าเวอร์ชัน เมทาดาทา {before} เป็น {after}", "after the restore, metadata {before} is {after}"
    ),
    "probe.metadata_not_restored": Text(
        "การคืนค่าเวอร์ชันไม่แตะเมทาดาทาเลย",
        "the restore left metadata alone: what was made after that version is still there",
    ),
    "probe.restored_sheet": Text(
        "หลังคืนค่าเวอร์ชัน sheetId ของแท็บจาก {before} เป็น {after}",
        "after the restore, the tab's sheetId went from {before} to {after}",
    ),
    "probe.lag": Text(
        "การพิมพ์ปรากฏในบันทึกการเปลี่ยนแปลงหลังจากเห็นในสมุดงาน {seconds} วินาที",
        "the typing showed in the change log {seconds} s after it showed in the workbook",
    ),
    "probe.never_in_log": Text(
        "การพิมพ์ไม่ปรากฏในบันทึกการเปลี่ยนแปลงภายใน {seconds} วินาที",
        "the typing did not show in the change log within {seconds} s",
    ),
    # using up the quota
    "probe.no_quota": Text(
        "ไม่ถูกปฏิเสธเลยใน {requests} คำขอ (เซิร์ฟเวอร์ชีต: เริ่มด้วย --quota google)",
        "nothing was refused in {requests} requests (sheets server: start it with --quota google)",
    ),
    "probe.others_read": Text(
        "ถูกปฏิเสธหลังอ่านเพียง {reads} ครั้ง มีผู้อื่นใช้บัญชีหรือโครงการนี้อยู่",
        "refused after {reads} reads only: somebody else uses this account or project",
    ),
    "probe.reads_came_back": Text(
        "อ่าน 30 ครั้ง เว้น 40 วินาที อ่านอีก 30 ครั้ง เมื่อครบนาทีของชุดแรกอ่านได้อีก {reads} ครั้ง",
        "30 reads, 40 s later 30 more; once the first were a minute old, {reads} went",
    ),
    "probe.drive_refused": Text(
        "Drive ตอบ {answered} รายการในหนึ่งนาที แล้วปฏิเสธด้วย {status}",
        "Drive answered {answered} listings within a minute, then refused with {status}",
    ),
    # why it was not tried, and what to type
    "probe.by_hand_protected_structure_edit": Text(
        f"บัญชีที่สองซึ่งแก้ไขไฟล์ได้แต่แก้ช่องที่ล็อกไม่ได้ต้องลองลบแถวและเรียง {_WITH_PERSON.th}",
        f"a second account that may edit the file but not a locked cell must delete its row and sort: {_WITH_PERSON.en}",
    ),
    "probe.by_hand_metadata_on_restore": Text(
        f"คืนค่าเวอร์ชันได้ในเบราว์เซอร์เท่านั้น {_WITH_HANDS.th}",
        f"only a person in the browser restores a version: {_WITH_HANDS.en}",
    ),
    "probe.by_hand_sheet_id_on_restore": Text(
        f"คืนค่าเวอร์ชันได้ในเบราว์เซอร์เท่านั้น {_WITH_HANDS.th}",
        f"only a person in the browser restores a version: {_WITH_HANDS.en}",
    ),
    "probe.by_hand_drive_lag_seconds": Text(
        f"ต้องมีคนพิมพ์ในเบราว์เซอร์ {_WITH_HANDS.th}", f"a person must type in the browser: {_WITH_HANDS.en}"
    ),
    "probe.by_hand_drive_quota_status": Text(
        f"Drive จะปฏิเสธทุกคนในโครงการหนึ่งนาที {_WITH_CONSENT.th}",
        f"Drive would refuse everybody in the project for a minute: {_WITH_CONSENT.en}",
    ),
    "probe.by_hand_drive_quota_cost": Text(
        f"Drive จะปฏิเสธทุกคนในโครงการหนึ่งนาที {_WITH_CONSENT.th}",
        f"Drive would refuse everybody in the project for a minute: {_WITH_CONSENT.en}",
    ),
    "probe.by_hand_quota_window": Text(
        f"บัญชีนี้จะอ่านไม่ได้ราวสามนาที {_WITH_CONSENT.th}",
        f"this account could not read for some three minutes: {_WITH_CONSENT.en}",
    ),
    # verdicts
    "probe.verdict_default": Text(
        "✓ {name}: {value} (ตรงกับค่าปริยายของเซิร์ฟเวอร์ชีต)", "✓ {name}: {value} (the sheets server's default)"
    ),
    "probe.verdict_other": Text(
        "! {name}: {value} (ค่าปริยายของเซิร์ฟเวอร์ชีตคือ {default})",
        "! {name}: {value} (the sheets server's default is {default})",
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
