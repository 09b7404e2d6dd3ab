"""Sentences about reaching and reading files: who must do what. Owner: sync/google/errors.py, sync/read_*.py."""

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "reading.of_another_version": Text(
        "ข้อความจากระบบรุ่นอื่น ({id}): {words}", "a message of another version ({id}): {words}"
    ),
    # -- the call itself
    "reading.quota_exceeded": Text(
        "ใช้งาน Google ถึงจำนวนครั้งต่อนาทีที่กำหนดแล้ว ระบบจะลองใหม่เอง",
        "Google's limit of requests a minute is reached; the service tries again by itself.",
    ),
    "reading.server_failed": Text(
        "เซิร์ฟเวอร์ขัดข้องชั่วคราว (รหัส {status}) ระบบจะลองใหม่เอง",
        "The server failed for the moment (code {status}); the service tries again by itself.",
    ),
    "reading.not_json": Text(
        "ได้คำตอบที่ไม่ใช่ข้อมูลจาก Google (อาจเป็นหน้าเว็บของเครือข่ายหรือพร็อกซี) ระบบจะลองใหม่เอง หากเป็นซ้ำให้ผู้ดูแลระบบตรวจเครือข่าย",
        "The answer was not Google's data (perhaps a page of the network or a proxy). The service tries again by "
        "itself; "
        "if it stays, the system's administrator should check the network.",
    ),
    "reading.timed_out": Text(
        "รอคำตอบนานเกินเวลาที่กำหนด ระบบจะลองใหม่เอง หากเป็นซ้ำให้ผู้ดูแลระบบตรวจเครือข่าย",
        "No answer in time. The service tries again by itself; if it stays, the system's administrator should "
        "check the "
        "network.",
    ),
    "reading.connection_lost": Text(
        "ติดต่อเซิร์ฟเวอร์ไม่ได้ ระบบจะลองใหม่เอง หากเป็นซ้ำให้ผู้ดูแลระบบตรวจเครือข่าย",
        "The server could not be reached. The service tries again by itself; if it stays, the system's administrator "
        "should check the network.",
    ),
    "reading.waited_too_long": Text(
        "รอคิวนานเกินไป ระบบจะอ่านข้อมูลใหม่ก่อนเขียน",
        "The turn came too late; the service reads afresh before it writes.",
    ),
    "reading.tried_again": Text(
        "{why} (ครั้งที่ {try_number} ในอีก {seconds} วินาที: {call})", "{why} (try {try_number} in {seconds} s: {call})"
    ),
    "reading.answer_logged": Text(
        "ไม่เข้าใจคำตอบของเซิร์ฟเวอร์เรื่องไฟล์ {file}", "the answer for the file {file} was not understood"
    ),
    "reading.as_google_says": Text("{why} (Google: {words})", "{why} (Google: {words})"),
    "reading.account_left_out": Text(
        "พักใช้บัญชีนี้หนึ่งชั่วโมง บัญชีอื่นทำงานแทน: {why}", "This account rests for an hour, the others do its work: {why}"
    ),
    "reading.account_left_out_of_file": Text(
        "ใช้บัญชีอื่นกับไฟล์นี้แทนหนึ่งชั่วโมง: {why}", "Other accounts take this file over for an hour: {why}"
    ),
    "reading.access_denied": Text(
        "ระบบไม่มีสิทธิ์ใช้ไฟล์ {file} ขอให้เจ้าของไฟล์กด “แชร์” ให้ {address} เป็น “ผู้แก้ไข”",
        "The service may not use file {file}: its owner should share it with {address} as Editor.",
    ),
    "reading.file_missing": Text(
        "ไม่พบไฟล์ {file} ขอให้ส่วนกลางตรวจรหัสไฟล์ในการตั้งค่า และให้เจ้าของไฟล์ตรวจว่าไฟล์ยังอยู่และแชร์ให้ {address}",
        "File {file} was not found: the centre should check its id in the configuration, its owner that it still "
        "exists "
        "and is shared with {address}.",
    ),
    "reading.file_keeps_failing": Text(
        "อ่านไฟล์ {file} ไม่ได้ตั้งแต่ {since} ทั้งที่ไฟล์อื่นอ่านได้ ให้เจ้าของไฟล์ลองเปิดไฟล์ใน Google ชีต ถ้าเปิดไม่ได้หรือยังไม่หาย "
        "ให้ทำสำเนา (ไฟล์ > ทำสำเนา) แล้วแจ้งส่วนกลางให้ผูกสำเนานั้น ({why})",
        "File {file} could not be read since {since}, while others can: its owner should open it in Google Sheets; if "
        "that fails or nothing changes, make a copy (File > Make a copy) and ask the centre to adopt the copy ({why})",
    ),
    "reading.file_trashed": Text(
        "ไฟล์ {file} อยู่ในถังขยะ ขอให้เจ้าของไฟล์กู้คืนจากถังขยะของ Google ไดรฟ์",
        "File {file} is in the bin: its owner should restore it from the bin of Google Drive.",
    ),
    "reading.file_not_named": Text(
        "การตั้งค่าไม่ระบุไฟล์ {file} ของ{office}แล้ว จึงไม่ได้อ่านใหม่ ให้ผู้ดูแลระบบใส่รหัสไฟล์คืน หรือใช้คำสั่ง adopt กับไฟล์ที่ใช้แทน",
        "The configuration no longer names file {file}, so {office} is not read: the administrator should put the "
        "id back, or adopt the file that takes its place.",
    ),
    "reading.no_storage": Text(
        "บัญชี {address} ไม่มีพื้นที่เก็บไฟล์ของตนเอง จึงสร้างไฟล์ไม่ได้ ให้ผู้ดูแลระบบเลือกวิธีหนึ่ง: "
        "(1) สร้างไฟล์เปล่าไว้แล้วใส่รหัสในไฟล์หน่วยงาน (offices.csv) (2) ใช้โฟลเดอร์ในไดรฟ์ที่แชร์ (3) ใช้บัญชีบุคคล (OAuth)",
        "The account {address} owns no storage, so it cannot create files. The administrator should choose one: "
        "(1) blank files made by people, their ids in the offices' file (offices.csv); (2) a folder in a shared drive; "
        "(3) a person's account (OAuth).",
    ),
    "reading.api_disabled": Text(
        "โครงการ Google Cloud ของระบบยังใช้ Google Sheets API หรือ Google Drive API ไม่ได้ "
        "ให้เจ้าของโครงการเปิดใช้งาน API (หรือการเรียกเก็บเงิน) ของโครงการ: {detail}",
        "The service's Google Cloud project cannot use the Google Sheets API or Drive API: the owner of the project "
        "should enable the API (or its billing): {detail}",
    ),
    "reading.workspace_policy": Text(
        "นโยบายขององค์กรใน Google Workspace ไม่ให้ระบบใช้ไฟล์ {file} ให้ผู้ดูแล Google Workspace ขององค์กรอนุญาตบัญชี {address}",
        "The organisation's policy in Google Workspace does not let the service use file {file}: the administrator of "
        "the Workspace should allow the account {address}.",
    ),
    "reading.not_a_google_sheet": Text(
        "ไฟล์ {file} ไม่ใช่ Google ชีต (อาจเป็นไฟล์ Excel ที่เปิดใน Google ชีต) ให้{noun.office}เปิดไฟล์แล้วเลือก "
        "“ไฟล์ > บันทึกเป็น Google ชีต” จากนั้นแจ้งส่วนกลางให้ผูกไฟล์ใหม่นั้นด้วยคำสั่ง adopt",
        "File {file} is no Google Sheet (perhaps an Excel file opened in Sheets): its office should open it and choose "
        "File > Save as Google Sheets; the centre then adopts that new file.",
    ),
    "reading.shared_drive_missing": Text(
        "ระบบติดตามการเปลี่ยนแปลงของไดรฟ์ที่แชร์ {drive} (ค่า shared_drive_id) ไม่ได้ ให้ผู้ดูแลระบบตรวจค่านี้ "
        "และให้ผู้จัดการไดรฟ์เพิ่ม {address} เป็นสมาชิก ระหว่างนี้ระบบยังอ่านไฟล์ตามปกติ (Google: {detail})",
        "The changes of the shared drive {drive} (setting shared_drive_id) cannot be followed: the service's operator "
        "should check that setting, and a manager of the drive make {address} a member. Files are read all the same "
        "meanwhile (Google: {detail}).",
    ),
    "reading.protected": Text(
        "ไฟล์ {file} มีการป้องกันช่วงที่ระบบต้องเขียน ขอให้เจ้าของไฟล์เพิ่ม {address} เป็นผู้แก้ไขในการป้องกันนั้น (ข้อมูล > ป้องกันชีตและช่วง)",
        "File {file} protects cells that the service must write: its owner should add {address} to the editors of that "
        "protection (Data > Protect sheets and ranges).",
    ),
    "reading.request_refused": Text(
        "เซิร์ฟเวอร์ไม่รับคำขอนี้: {detail} ให้แจ้งผู้ดูแลระบบ",
        "The server refused this request: {detail} Please tell the system's administrator.",
    ),
    "reading.bad_file_id": Text(
        "“{file}” ไม่ใช่รหัสไฟล์ของ Google ให้ส่วนกลางใส่รหัสที่อยู่ระหว่าง /d/ กับ /edit ในลิงก์ของไฟล์",
        "“{file}” is no Google file id: the centre should enter what stands between /d/ and /edit in the file's link.",
    ),
    "reading.page_token_refused": Text(
        "ลำดับการติดตามการเปลี่ยนแปลงใช้ไม่ได้แล้ว ระบบจะอ่านทุกไฟล์ใหม่ทั้งหมด ไม่ต้องทำอะไร",
        "The change log's position is no longer valid; the service reads every file again, nothing to do.",
    ),
    "reading.answer_not_understood": Text(
        "คำตอบจากเซิร์ฟเวอร์ไม่อยู่ในรูปที่รู้จัก ({detail}) ระบบจะลองใหม่เอง หากเป็นซ้ำให้แจ้งผู้ดูแลระบบ",
        "The server's answer is not in a known form ({detail}). The service tries again by itself; if it stays, "
        "tell the "
        "system's administrator.",
    ),
    # -- credentials
    "reading.credentials_refused": Text(
        "Google ไม่รับบัญชี {address} (กุญแจถูกเพิกถอนหรือหมดอายุ หรือบัญชีถูกปิดหรือลบ) ให้ผู้ดูแลระบบตรวจว่าบัญชียังอยู่ "
        "แล้วออกกุญแจใหม่หรือเข้าสู่ระบบใหม่",
        "Google does not accept the account {address} (its key revoked or expired, or the account disabled or deleted); "
        "the service's operator should check that the account is there, and issue a new key or sign in again.",
    ),
    "reading.credentials_no_token": Text(
        "Google ไม่ให้บัญชี {address} เข้าสู่ระบบ ให้ผู้ดูแลระบบตรวจสาเหตุจากคำตอบของ Google",
        "Google does not let the account {address} sign in: the service's operator should look up Google's words.",
    ),
    "reading.sign_in_busy": Text(
        "ระบบเข้าสู่ระบบของ Google ไม่พร้อมชั่วคราว ระบบจะลองใหม่เอง",
        "Google's sign-in is not available for the moment; the service tries again by itself.",
    ),
    "reading.credentials_clock": Text(
        "Google ไม่รับบัญชี {address} เพราะนาฬิกาของเครื่องนี้ไม่ตรง ให้ผู้ดูแลระบบตั้งเวลาของเครื่องให้ตรง (เปิด NTP) กุญแจไม่ต้องเปลี่ยน",
        "Google does not accept the account {address} because this machine's clock is wrong: the service's operator "
        "should set it (turn NTP on). The key is fine.",
    ),
    "reading.credentials_delegation": Text(
        "Google ไม่ให้บัญชี {address} ใช้สิทธิ์ที่ขอ ให้ผู้ดูแล Google Workspace เปิดการมอบสิทธิ์ทั้งโดเมน (domain-wide delegation) "
        "แก่บัญชีบริการ พร้อมขอบเขตสิทธิ์ครบทุกข้อ",
        "Google does not let the account {address} have what was asked for: the administrator of the Workspace should "
        "allow the service account domain-wide delegation with every scope.",
    ),
    "reading.credentials_client_disabled": Text(
        "OAuth client ที่บัญชี {address} ใช้ถูกปิดหรือลบแล้ว ให้เจ้าของโครงการ Google Cloud เปิดใช้หรือสร้างใหม่",
        "The OAuth client behind the account {address} is disabled or deleted: the owner of the Google Cloud project "
        "should enable it or make a new one.",
    ),
    "reading.credentials_client_unknown": Text(
        "Google ไม่รู้จัก OAuth client ที่บัญชี {address} ใช้ ให้ผู้ดูแลระบบตรวจไฟล์ OAuth client แล้วเข้าสู่ระบบใหม่",
        "Google does not know the OAuth client behind the account {address}: the service's operator should check the "
        "client file and sign in again.",
    ),
    "reading.credentials_subject_unknown": Text(
        "ไม่มีบัญชีบุคคล {address} ที่ตั้งไว้ในค่า delegated_user ให้ผู้ดูแลระบบแก้ค่านี้",
        "There is no person's account {address} as the setting delegated_user names: the service's operator should "
        "correct it.",
    ),
    "reading.credentials_sign_in_again": Text(
        "การเข้าสู่ระบบของบัญชี {address} หมดอายุหรือถูกเพิกถอน ให้เจ้าของบัญชีเข้าสู่ระบบใหม่ในเทอร์มินัล",
        "The sign-in of the account {address} has expired or was revoked: whoever owns the account should sign in again "
        "in a terminal.",
    ),
    "reading.credentials_admin_policy": Text(
        "นโยบายขององค์กรไม่ให้บัญชี {address} ใช้ระบบนี้ ให้ผู้ดูแล Google Workspace อนุญาต",
        "The organisation's policy does not let the account {address} use this service: the administrator of the "
        "Workspace should allow it.",
    ),
    "reading.credentials_scopes_refused": Text(
        "สิทธิ์ที่บัญชี {address} ได้รับไม่พอสำหรับคำสั่งนี้ ให้ผู้ดูแลระบบเข้าสู่ระบบใหม่และอนุญาตทุกข้อ หรือให้สิทธิ์ตามเอกสารการติดตั้ง",
        "What the account {address} was granted is not enough for this: the service's operator should sign in again and "
        "allow all that is asked, or grant the scopes that the installation page names.",
    ),
    "reading.credentials_unusable": Text(
        "ใช้ไฟล์กุญแจ {path} ไม่ได้: {why}", "The credentials file {path} cannot be used: {why}"
    ),
    "reading.credentials_missing": Text(
        "ไม่พบไฟล์ (กุญแจ JSON ของ service account ทำได้ที่ https://console.cloud.google.com/iam-admin/serviceaccounts)",
        "there is no such file (a service account's JSON key is made at "
        "https://console.cloud.google.com/iam-admin/serviceaccounts)",
    ),
    "reading.credentials_world_readable": Text(
        "ผู้ใช้อื่นในเครื่องอ่านไฟล์นี้ได้ ให้สั่ง chmod 600 กับไฟล์นี้", "other users of this machine can read it; run chmod 600 on it"
    ),
    "reading.credentials_broken": Text("เนื้อหาไม่ใช่กุญแจแบบ {kind}", "its content is no {kind} key"),
    "reading.credentials_foreign_host": Text(
        "กุญแจชี้ไปยัง {host} ซึ่งไม่ใช่ของ Google", "it points to {host}, which is not Google's"
    ),
    "reading.credentials_not_signed_in": Text(
        "ยังไม่ได้เข้าสู่ระบบ ให้ผู้ดูแลระบบสั่งคำสั่งนี้ในเทอร์มินัลและเข้าสู่ระบบด้วยบัญชีบุคคลก่อน",
        "nobody has signed in yet; run this in a terminal and sign in as a person first",
    ),
    "reading.credentials_scopes_missing": Text(
        "การเข้าสู่ระบบครั้งก่อนไม่ได้อนุญาตสิ่งที่คำสั่งนี้ต้องใช้ ให้สั่งคำสั่งนี้ในเทอร์มินัลเพื่อเข้าสู่ระบบอีกครั้ง",
        "the sign-in does not allow what this command needs; run it in a terminal to sign in again",
    ),
    "reading.credentials_sign_in_at": Text(
        "เปิดที่อยู่นี้ในเบราว์เซอร์แล้วเข้าสู่ระบบ: {url}", "Open this address in a browser and sign in: {url}"
    ),
    "reading.credentials_signed_in": Text(
        "เข้าสู่ระบบเรียบร้อย ปิดหน้านี้แล้วกลับไปที่เทอร์มินัล", "Signed in: close this page and go back to the terminal"
    ),
    "reading.credentials_sign_in_failed": Text(
        "การเข้าสู่ระบบไม่สำเร็จ หรือไม่ได้อนุญาตครบทุกข้อ ให้สั่งคำสั่งนี้อีกครั้งและอนุญาตทุกข้อ",
        "the sign-in did not succeed or not everything was allowed; run this again and allow all that is asked",
    ),
    "reading.credentials_adc_missing": Text(
        "เครื่องนี้ยังไม่มี application-default credentials", "this machine has no application-default credentials"
    ),
    "reading.credentials_adc_gcloud": Text(
        "Google ไม่ให้ใช้ไคลเอนต์ของ gcloud กับ Drive ให้เข้าสู่ระบบด้วย OAuth client ของตนเอง",
        "Google no longer lets gcloud's own client use Drive; sign in with your own OAuth client",
    ),
    # -- the shape of a tab
    "reading.tab_missing": Text(
        "ไม่พบแท็บ “{tab}” ที่ระบบผูกไว้ (อาจถูกลบ) ให้กู้คืนจาก “ไฟล์ > ประวัติเวอร์ชัน” "
        "หรือแจ้งส่วนกลางให้ผูกแท็บใหม่ "
        "ระหว่างนี้ใช้ข้อมูลที่อ่านได้ครั้งล่าสุด",
        "The tab “{tab}” linked to the service is gone (perhaps deleted): restore it from File > Version "
        "history, or ask "
        "the centre to link the tab again. Until then the last data read are used.",
    ),
    "reading.header_row_missing": Text(
        "ไม่พบแถวหัวตารางในแท็บ “{tab}” ให้กู้คืนหัวตาราง: {headers} ระหว่างนี้ใช้ข้อมูลที่อ่านได้ครั้งล่าสุด",
        "The header row of the tab “{tab}” was not found: restore the headers {headers}. Until then the last "
        "data read "
        "are used.",
    ),
    "reading.header_row_moved": Text(
        "มีแถวแทรกอยู่เหนือหัวตารางในแท็บ “{tab}” (หัวตารางอยู่แถว {row}) ระบบยังอ่านข้อมูลได้ จะคงแถวชื่อไว้ก็ได้",
        "There are rows above the header of the tab “{tab}” (it is in row {row}). The data are read all the "
        "same; a row with a title may stay.",
    ),
    "reading.column_renamed": Text(
        "หัวคอลัมน์ {letters} ของแท็บ “{tab}” เป็น “{found}” ระบบยังอ่านข้อมูลได้ ให้แก้หัวเป็น “{header}”",
        "The header of column {letters} of the tab “{tab}” is now “{found}”. The data are read all the same; please "
        "make it “{header}”.",
    ),
    "reading.column_missing": Text(
        "ไม่พบคอลัมน์ “{header}” ในแท็บ “{tab}” ให้กู้คืนจาก “ไฟล์ > ประวัติเวอร์ชัน” หรือเพิ่มคอลัมน์ที่มีหัว "
        "“{header}” "
        "ระหว่างนี้ใช้ข้อมูลที่อ่านได้ครั้งล่าสุด",
        "The column “{header}” is missing in the tab “{tab}”: restore it from File > Version history, or add a "
        "column with "
        "the header “{header}”. Until then the last data read are used.",
    ),
    "reading.column_doubled": Text(
        "หัวคอลัมน์ “{header}” ในแท็บ “{tab}” ซ้ำกันที่คอลัมน์ {letters} ให้เหลือเพียงคอลัมน์เดียว ระหว่างนี้ใช้ข้อมูลที่อ่านได้ครั้งล่าสุด",
        "The header “{header}” stands more than once in the tab “{tab}” (columns {letters}): keep only one. "
        "Until then the "
        "last data read are used.",
    ),
    "reading.own_column_missing": Text(
        "คอลัมน์ “{header}” ของระบบในแท็บ “{tab}” ถูกลบ ระบบจะเพิ่มให้ใหม่เอง ไม่กระทบข้อมูลที่กรอก",
        "The service's column “{header}” in the tab “{tab}” was deleted; the service adds it again by itself. "
        "Your entries "
        "are not affected.",
    ),
    "reading.own_cells_stay_blank": Text(
        "แถว {rows} ของแท็บ “{tab}”: ระบบเขียนผลตรวจแล้วแต่ช่องยังว่างอยู่ ถ้ามีการผสานเซลล์ทับคอลัมน์ “{status}” หรือ “{fix}” "
        "โปรดยกเลิกการผสาน (รูปแบบ > ผสานเซลล์ > ยกเลิกการผสาน) ไม่กระทบข้อมูลที่กรอก",
        "Rows {rows} of the tab “{tab}”: the service wrote its answer but the cells are still blank. If cells are merged "
        "over the columns “{status}” or “{fix}”, please unmerge them (Format > Merge cells > Unmerge). Your entries are "
        "not affected.",
    ),
    "reading.own_header_changed": Text(
        "หัวคอลัมน์ {letters} ของระบบในแท็บ “{tab}” ถูกแก้ ระบบจึงหยุดเขียนผลตรวจ ให้แก้กลับเป็น “{header}”",
        "The header of the service's column {letters} in the tab “{tab}” was changed, so nothing is written "
        "there; please "
        "restore it to “{header}”.",
    ),
}
