"""Sentences of the centre's tab of contacts: what a row's status says. None quotes a name or an address."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "contacts.in_use": Text("ใช้แถวนี้แล้ว", "In use"),
    "contacts.opted_out": Text("ไม่ส่งถึงผู้รับนี้", "Nothing is sent to this recipient"),
    "contacts.last_stays": Text(
        "ยังส่งถึงผู้รับนี้ เพราะทุกแถวของหน่วยงานนี้เลือกไม่รับ เพิ่มผู้รับอื่นอีกหนึ่งแถวก่อน",
        "Still written to, for every row of this office opted out; add another recipient first",
    ),
    "contacts.doubled": Text(
        "ที่อยู่นี้มีในแถวก่อนของหน่วยงานเดียวกันแล้ว ใช้แถวนั้น ลบแถวนี้ได้",
        "An earlier row of this office has the same address and is used; this row may be deleted",
    ),
    "contacts.other_public": Text(
        "แถวก่อนของหน่วยงานนี้บอกอีเมลหรือโทรศัพท์ของหน่วยงานเป็นอย่างอื่น ใช้ของแถวนั้น แก้ให้ตรงกัน",
        "An earlier row of this office gives another mailbox or telephone of the office, which is used; make them the same",
    ),
    "contacts.fill_in_one": Text(
        "กรอก “{public}” หรือ “{address}” อย่างน้อยหนึ่งช่อง", "Fill in “{public}” or “{address}”, one of them at least"
    ),
    "contacts.no_public": Text(
        "“{column}”: ‘{typed}’ ไม่ใช่อีเมลเดียวหรือหมายเลขโทรศัพท์ พิมพ์เช่น office@example.go.th หรือ 076 123 456",
        "“{column}”: ‘{typed}’ is no single mailbox or telephone number; write for example office@example.go.th or 076 123 456",
    ),
    "contacts.unclear": Text(
        "“{column}”: ไม่เข้าใจ ‘{typed}’ เลือก {choices}", "“{column}”: ‘{typed}’ is not understood; choose {choices}"
    ),
    "contacts.wrong_any": Text(
        "“{column}”: ไม่ใช่อีเมล รหัส LINE หรือเว็บฮุก พิมพ์เช่น office@example.go.th",
        "“{column}”: no mailbox, LINE id or webhook; write for example office@example.go.th",
    ),
    "contacts.wrong_email": Text(
        "“{column}”: พิมพ์อีเมลเดียว เช่น office@example.go.th",
        "“{column}”: write one mailbox, such as office@example.go.th",
    ),
    "contacts.wrong_line": Text(
        "“{column}”: พิมพ์รหัสผู้ใช้หรือห้องของ LINE คือ U, C หรือ R ตามด้วยอักษร 0-9 a-f 32 ตัว (ไม่ใช่ LINE ID ที่ค้นหาเพื่อน)",
        "“{column}”: write the id of a LINE user or chat: U, C or R and 32 letters of 0-9 a-f (not the LINE ID that friends "
        "are found by)",
    ),
    "contacts.wrong_webhook": Text(
        "“{column}”: พิมพ์ที่อยู่ของเว็บฮุกที่ขึ้นต้นด้วย https://chat.googleapis.com/",
        "“{column}”: write the address of a webhook, which begins with https://chat.googleapis.com/",
    ),
}
