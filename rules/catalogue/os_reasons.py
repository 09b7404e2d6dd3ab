"""Why the operating system or the ledger's store refuses, in words that fit into a sentence (config/os_reasons.py)."""

from __future__ import annotations

from rules.catalogue.text import Text

SENTENCES: dict[str, Text] = {
    "os_reasons.no_answer": Text("ไม่มีใครตอบที่ที่อยู่นี้", "nobody answers there"),
    "os_reasons.denied": Text("ไม่มีสิทธิ์", "no permission"),
    "os_reasons.missing": Text("ไม่มีไฟล์หรือโฟลเดอร์นี้", "it does not exist"),
    "os_reasons.is_directory": Text("เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "it is a directory, not a file"),
    "os_reasons.not_directory": Text("มีไฟล์อยู่ตรงที่ควรเป็นโฟลเดอร์", "there is a file where a directory is wanted"),
    "os_reasons.exists": Text("มีอยู่แล้ว", "it is there already"),
    "os_reasons.no_space": Text("พื้นที่จัดเก็บเต็ม", "the disk is full"),
    "os_reasons.read_only": Text("ดิสก์หรือไฟล์นี้อ่านได้อย่างเดียว", "the disk or the file is read-only"),
    "os_reasons.device": Text("อุปกรณ์จัดเก็บขัดข้อง", "the storage device fails"),
    "os_reasons.too_many_open": Text("เปิดไฟล์พร้อมกันมากเกินไป", "too many files are open"),
    "os_reasons.name_too_long": Text("ชื่อยาวเกินไป", "the name is too long"),
    "os_reasons.cannot_open": Text("เปิดไฟล์ไม่ได้", "the file cannot be opened"),
    "os_reasons.not_a_text": Text("ไม่ใช่ข้อความ UTF-8", "it is no UTF-8 text"),
}
