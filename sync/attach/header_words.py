"""Words of Thai table headers that mean the same: usual abbreviations and synonyms of offices.

A header is cut into these words, longest first; what two headers share is then told by meaning and not by letters.
Thai writes no spaces between words, so a word is found wherever its letters stand, those in WHOLE only by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

SAME_WORDS: tuple[tuple[str, ...], ...] = (
    ("รหัส", "โค้ด", "code", "id", "ไอดี"),
    ("ลำดับ", "ลำดับที่", "เลขลำดับ", "no.", "กิจกรรมที่", "ลำดับกิจกรรม", "ลำดับที่กิจกรรม", "ลำดับที่ของกิจกรรม",
     "ข้อที่", "งานที่", "รายการที่"),
    ("ชื่อ", "รายชื่อ", "นาม", "name"),
    ("ชื่อสกุล", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อนามสกุล", "ชื่อตัว-ชื่อสกุล", "ชื่อและนามสกุล", "นามสกุล", "full name"),
    ("กลุ่ม", "กลุ่มเกษตรกร", "กลุ่มอาชีพ", "กลุ่มฯ", "กลุ่มเป้าหมาย", "กลุ่มเกษตรกรเป้าหมาย", "องค์กรเกษตรกร",
     "สถาบันเกษตรกร", "กก.", "group", "วิสาหกิจ", "วิสาหกิจชุมชน", "วสช."),
    ("อำเภอ", "อ.", "เขต", "district", "amphoe"),
    ("ตำบล", "ต.", "แขวง", "subdistrict", "tambon"),
    ("จังหวัด", "จ.", "จว.", "province"),
    ("ประเภท", "ชนิด", "หมวด", "type"),
    ("กิจกรรม", "กจก.", "งานที่ทำ", "ทำอะไร", "จะทำอะไร", "activity"),
    ("จำนวน", "จน.", "จนวน", "ยอด", "amount"),
    ("สมาชิก", "สมช.", "คนทั้งหมด", "member"),
    ("ประธาน", "ประธานกรรมการ", "ปธ.", "หัวหน้า", "หน.", "ผู้นำ", "leader"),
    ("โทรศัพท์", "โทร.", "โทร", "เบอร์", "เบอร์โทร", "เบอร์โทรศัพท์", "มือถือ", "หมายเลขโทรศัพท์", "หมายเลขติดต่อ",
     "เบอร์ติดต่อ", "โทรฯ", "tel", "phone"),
    ("งบประมาณ", "งบ", "งบฯ", "งปม.", "เงิน", "วงเงิน", "จำนวนเงิน", "เงินอุดหนุน", "งบอุดหนุน", "ใช้เงิน",
     "เงินเท่าไร", "ใช้เงินเท่าไร", "budget"),
    ("ได้รับ", "ได้", "ที่ได้", "จัดสรร", "ที่ได้รับ", "ได้รับจัดสรร", "ที่ได้รับจัดสรร", "ได้รับอนุมัติ"),
    ("วันที่", "ว/ด/ป", "ว.ด.ป.", "ว.ด.ป", "วดป", "วัน/เดือน/ปี", "วันเดือนปี", "วดป.", "วัน", "เมื่อ", "date"),
    ("คัดเลือก", "คัด", "ได้รับคัดเลือก", "ได้รับการคัดเลือก"),
    ("เวที", "ประชุม", "จัดเวที", "จัดประชุม", "ประชาคม", "forum"),
    ("วิธี", "วิธีการ", "รูปแบบ", "ลักษณะ", "ช่องทาง", "แบบ", "แบบไหน", "แบบใด", "method"),
    ("ระบุ", "โปรดระบุ", "รายละเอียด", "คือ"),
    ("อื่น", "อื่นๆ", "อื่น ๆ"),
    ("ผู้เข้าร่วม", "เข้าร่วม", "ผู้ร่วม", "ผู้เข้าประชุม", "ผู้ร่วมประชุม", "ผู้เข้าร่วมประชุม", "คนเข้าร่วม",
     "ผู้มาประชุม", "ผู้เข้าร่วมเวที", "มากี่คน", "คนมา"),
    ("ระยะห่าง", "เว้นระยะ", "เว้นระยะห่าง", "ระยะห่างทางสังคม", "นั่งห่าง", "ห่างกัน", "นั่งห่างกัน", "มาตรการ",
     "มาตรการเว้นระยะห่าง", "โควิด", "covid", "-19", "ป้องกัน"),
    ("ผล", "ประโยชน์", "ผลการ", "สรุปผล", "ผลผลิต", "ผลลัพธ์", "ผลงาน", "ผลสัมฤทธิ์", "ได้อะไร", "ได้อะไรบ้าง"),
    ("วิเคราะห์", "การวิเคราะห์", "ประเมิน"),
    ("ศักยภาพ", "จุดแข็ง", "จุดแข็ง/โอกาส", "จุดเด่น", "เก่งเรื่อง", "เก่งเรื่องอะไร", "swot"),
    ("มติ", "มติที่ประชุม", "ผลพิจารณา", "ผลการพิจารณา", "ความเห็น"),
    ("แผน", "แผนปฏิบัติการ", "แผนฯ", "แผนงาน", "plan"),
    ("เห็นชอบ", "อนุมัติ", "รับรอง", "ผ่าน"),
    ("เริ่ม", "เริ่มต้น", "เริ่มดำเนินการ", "ตั้งแต่", "start"),
    ("สิ้นสุด", "เสร็จ", "แล้วเสร็จ", "ถึงวันที่", "ถึง", "จบ", "กำหนดเสร็จ", "เสร็จสิ้น", "end"),
    ("ใช้จริง", "เบิกจ่าย", "จ่ายจริง", "ใช้ไป", "ใช้จ่ายจริง", "เบิกจริง", "ที่ใช้", "ใช้จ่าย", "เบิก", "จ่าย"),
    ("เกิน", "เกินแผน"),
    ("รับผิดชอบ", "ผู้รับผิดชอบ", "ผู้ดูแล", "ผู้ประสาน", "ใครทำ", "ใครรับผิดชอบ", "คนทำ", "ผู้ดำเนินการ", "ผู้ปฏิบัติ", "มอบหมาย",
     "ผู้ได้รับมอบหมาย"),
    ("คาดว่าจะได้รับ", "คาดหวัง", "ที่คาดว่าจะได้รับ", "ที่คาดหวัง", "คาดว่า", "คาดว่าจะเกิดขึ้น", "คาดว่าจะได้",
     "ที่คาดว่าจะได้", "เป้าหมายผลผลิต", "จะได้อะไร", "ที่จะได้", "ที่จะได้รับ", "จะได้รับ"),
    ("ดำเนิน", "ดำเนินการ", "ดำเนินงาน", "การดำเนิน", "การดำเนินการ", "การดำเนินงาน", "ความก้าวหน้า", "ความคืบหน้า",
     "ทำแล้ว", "ทำแล้ว/ยัง", "ทำแล้วหรือยัง"),
    ("เหตุผล", "เหตุ", "สาเหตุ", "เพราะ", "เนื่องจาก", "ทำไม", "คำชี้แจง", "ชี้แจง"),
    ("ปัญหา", "อุปสรรค", "ปัญหาอุปสรรค", "ปัญหา/อุปสรรค", "ปัญหาและอุปสรรค", "ข้อขัดข้อง", "อุปสรรคและข้อขัดข้อง",
     "ติดขัด", "ติดขัดอะไร"),
    ("นำเสนอ", "เสนอผลงาน", "นำเสนอผลงาน", "แสดงผลงาน", "โชว์ผลงาน", "เสนอ", "เสนอต่อที่ประชุม",
     "รายงานต่อที่ประชุม", "รายงานผลต่อที่ประชุม", "รายงานผลงาน", "รายงานผลงานต่อที่ประชุม"),
    ("หนังสือ", "นส.", "หนังสือนำส่ง", "หนังสือส่ง", "หนังสือออก", "ออกหนังสือ"),
    ("เลขที่", "เลข", "ที่หนังสือ", "หมายเลข"),
    ("ลงวันที่", "ลว.", "ลงวัน"),
    ("รูปเล่ม", "เล่ม", "เล่มรายงาน"),
    ("cd", "ซีดี", "แผ่น cd", "แผ่นซีดี", "แผ่น", "แผ่นบันทึก", "แผ่นบันทึกข้อมูล"),
    ("พัสดุ", "ไปรษณีย์", "ลงทะเบียนไปรษณีย์", "ไปรษณีย์ลงทะเบียน", "ปณ.", "ems", "ติดตามพัสดุ", "หมายเลขติดตาม",
     "เลขติดตาม", "tracking"),
    ("เดือน", "ประจำเดือน", "month"),
    ("ครัวเรือน", "หลังคาเรือน", "กี่หลัง", "จำนวนหลัง", "ครอบครัว", "household"),
    ("ผลกระทบ", "ได้รับผลกระทบ", "เดือดร้อน", "ได้รับความเดือดร้อน", "ประสบภัย", "ประสบเหตุ"),
    ("ท่วม", "น้ำท่วม", "อุทกภัย", "flood"),
    ("ระดับน้ำ", "ระดับน้ำสูงสุด", "น้ำสูง", "น้ำลึก", "ความสูงของน้ำ", "ความลึกของน้ำ", "ความลึกน้ำ", "ความลึก"),
    ("สถานการณ์", "สภาพ", "สภาพน้ำ", "เหตุการณ์", "ขณะนี้", "ตอนนี้"),
    ("เซนติเมตร", "ซม.", "เซน", "cm"),
    ("ช่วยเหลือ", "ความช่วยเหลือ", "ให้ความช่วยเหลือ", "การช่วยเหลือ", "การให้ความช่วยเหลือ"),
    ("หมายเหตุ", "note", "remark"),
)  # fmt: skip
"""Each line: one meaning, the word that stands for it first."""

IN_ENGLISH: tuple[tuple[str, ...], ...] = (
    ("คัดเลือก", "select", "selected", "selection"),
    ("ประธาน", "chairman", "chairperson", "president"),
    ("โทรศัพท์", "telephone", "mobile"),
    ("สมาชิก", "members"),
    ("จำนวน", "count", "number of"),
    ("ได้รับ", "received", "allocated"),
    ("อื่น", "other", "others"),
    ("ระบุ", "specify"),
    ("ผู้เข้าร่วม", "participant", "participants", "attendee", "attendees"),
    ("ระยะห่าง", "distancing", "social distancing"),
    ("ศักยภาพ", "potential", "strength", "strengths"),
    ("มติ", "resolution"),
    ("เห็นชอบ", "approve", "approved", "approval"),
    ("ผล", "result", "results", "output", "outcome"),
    ("สิ้นสุด", "finish", "finished", "completed", "completion"),
    ("ใช้จริง", "spent", "expense", "spending"),
    ("รับผิดชอบ", "responsible", "in charge", "person in charge"),
    ("คาดว่าจะได้รับ", "expected"),
    ("ดำเนิน", "progress", "status"),
    ("เหตุผล", "reason"),
    ("ปัญหา", "problem", "problems", "obstacle", "obstacles"),
    ("นำเสนอ", "presented", "presentation"),
    ("หนังสือ", "letter"),
    ("รูปเล่ม", "volume", "volumes"),
    ("ครัวเรือน", "households"),
    ("ผลกระทบ", "affected"),
    ("ระดับน้ำ", "depth", "water level"),
    ("สถานการณ์", "situation"),
    ("ช่วยเหลือ", "assistance", "relief"),
    ("สถานที่", "place", "location"),
    ("รายงาน", "report", "reporter"),
)
"""The same for headers in English: the meaning, then the words, whole so that no shorter one is found in them."""

OTHER_FACTS: tuple[tuple[str, ...], ...] = (
    ("หญิง", "ผู้หญิง", "เพศหญิง", "สตรี", "female", "women"),
    ("ชาย", "ผู้ชาย", "เพศชาย", "male", "men"),
    ("ผู้สูงอายุ", "สูงอายุ", "ผู้พิการ", "คนพิการ", "เยาวชน", "elderly", "youth"),
    ("คงเหลือ", "เหลือ", "เหลือจ่าย", "คงค้าง", "balance", "remaining"),
    ("ร้อยละ", "เปอร์เซ็นต์", "%", "percent"),
    ("เจ้าหน้าที่", "จนท.", "จนท", "ผู้ประสานงาน", "officer"),
    ("เกษตรอำเภอ", "เกษตรตำบล", "เกษตรจังหวัด", "ผู้ใหญ่บ้าน", "กำนัน", "วิทยากร"),
    ("รองประธาน", "รองปธ.", "เลขานุการ", "เลขาฯ", "เลขา", "เหรัญญิก", "กรรมการ"),
    ("ตำแหน่ง", "position"),
    ("รายงาน", "reported"),
    ("บันทึก", "recorded"),
    ("ปรับปรุงข้อมูล", "แก้ไขล่าสุด", "updated"),
    ("เป้าหมาย", "กำหนดการ", "target"),
    ("สมทบ", "เงินสมทบ", "งบสมทบ", "ออกเอง"),
    ("เสนอขอ", "ที่ขอ", "ขอรับ", "ขอสนับสนุน", "requested"),
    ("ปีก่อน", "ปีที่แล้ว", "ปีที่ผ่านมา", "ของเดิม", "แรกตั้ง", "แรกเริ่ม"),
    ("ภาพ", "ภาพถ่าย", "รูปภาพ", "รูปถ่าย", "ลิงก์", "ลิงค์", "link", "photo"),
    ("ไลน์", "ไลน์ไอดี", "line", "line id", "เฟซบุ๊ก", "facebook", "อีเมล", "e-mail", "email"),
    ("บัญชี", "เลขที่บัญชี", "เลขบัญชี", "ธนาคาร", "account"),
    ("รหัสไปรษณีย์", "zip"),
    ("เลขรับ", "วันที่รับ", "ลงรับ", "ผู้รับ"),
    ("ประจำตัว", "เลขประจำตัว", "เลขประจำตัวประชาชน", "บัตรประชาชน", "เลขบัตรประชาชน"),
    ("หมู่ที่", "หมู่", "หมู่บ้าน", "ม.", "บ้านเลขที่", "ที่อยู่"),
    ("จัดตั้ง", "ก่อตั้ง", "จดทะเบียน", "วันจดทะเบียน", "ปีที่ตั้ง", "founded"),
    ("ออม", "เงินออม", "ออมทรัพย์", "ทุนเรือนหุ้น", "เงินหุ้น", "กำไร", "รายได้", "หนี้สิน"),
    ("ไร่", "จำนวนไร่", "เนื้อที่", "พื้นที่เพาะปลูก", "พื้นที่เสียหาย", "ตารางวา"),
    ("ต่ำสุด", "น้อยสุด", "เฉลี่ย", "minimum", "average"),
    ("น้ำลด", "วันที่น้ำลด", "ประชากร"),
    ("สถานที่", "สถานที่จัด", "จุดที่", "บริเวณ", "ที่ไหน", "ทำที่ไหน", "venue"),
)  # fmt: skip
"""Words that make a header another fact than the column whose name it holds: women of the members, what is left."""

OF_WHOM = frozenset({"หญิง", "ชาย", "เจ้าหน้าที่", "เกษตรอำเภอ", "รองประธาน", "บัญชี"})
"""Facts of other people or of a part of them: said by a group, they hold of every column below it."""

MEASURES = frozenset({"แผน", "ได้รับ", "ใช้จริง", "คาดว่าจะได้รับ"})
"""What tells two numbers of one thing apart: what is planned, what was given, what was used."""
MEASURED = frozenset({"งบประมาณ", "จำนวน", "สมาชิก", "ผู้เข้าร่วม"})
"""What a number with such measures is of: money and people, not the number of a row."""

DAY = "วันที่"
GENERAL = frozenset({"กลุ่ม", "จำนวน", DAY, "ผล", "วิเคราะห์"})
"""Meanings that a header may leave out, for the values below it or its group say them."""

_EMPTY_WORDS = (
    *("การ", "ของ", "ที่", "และ", "ใน", "ต่อ", "ตาม", "ให้", "กับ", "ทั้งหมด", "ทั้งสิ้น", "รวม", "จัด"),
    *("ถ้า", "หาก", "กรณี", "ผู้", "คน", "บาท", "ราย", "เล่ม", "ข้อมูล", "ทั่วไป", "ตั้ง", "ที่ตั้ง", "แล้ว", "มี"),
    *("หลัก", "สรุป", "ปัจจุบัน", "หรือไม่", "ข้อเสนอแนะ", "แนวทางแก้ไข", "อ้างอิง", "คำนำหน้า", "ผู้แทน", "หรือ"),
    *("จากโครงการ", "เอกสาร", "พื้นฐาน", "อะไร", "ไหน", "ใด", "เท่าไร", "เท่าไหร่", "กี่", "อย่างไร", "ไหม", "หรือยัง"),
    *("ปีนี้", "ปีปัจจุบัน", "แค่ไหน", "ยังไง", "หรือเปล่า", "person"),
    *("ท่าน", "ของท่าน", "ใคร", "อยู่", "ตั้งอยู่", "ตั้งอยู่ที่", "บ้าง", "จะ", "ไป", "เป็น", "คือ"),
)
_OF_OTHER_FACTS = frozenset(words[0] for words in OTHER_FACTS)
_COST_OF_A_WORD = 0.01
_PUNCTUATION = " .,:;*-–—/\\()[]{}\"'“”ๆฯ"


@lru_cache(maxsize=4096)
def meanings(form: str) -> tuple[frozenset[str], float]:
    """The meanings in a compared header form, and the share (0 to 1) of its letters that they explain.

    Of all ways to cut it the one that explains the most letters counts, and of those the one with the fewest words.
    """
    table, longest = _table()
    best: list[tuple[float, tuple[str, ...], int]] = [(0.0, (), 0)]  # worth, meanings, letters explained, up to a place
    for end in range(1, len(form) + 1):
        worth, found, explained = best[end - 1]
        choices = [(worth, found, explained)]
        for start in range(max(0, end - longest), end):
            meaning = table.get(form[start:end])
            if meaning is not None:
                before, so_far, letters = best[start]
                gain = (end - start) * (1.0 if meaning else 0.5) - _COST_OF_A_WORD
                more = ((*so_far, meaning), letters + end - start) if meaning else (so_far, letters)
                choices.append((before + gain, *more))
        best.append(max(choices, key=lambda choice: choice[0]))
    _, found, explained = best[-1]
    empty = _letters_of_empty_words(form, explained, best[-1][0], len(found))
    total = sum(letter not in _PUNCTUATION for letter in form) - empty
    return frozenset(found), (min(1.0, explained / total) if total > 0 else 0.0)


def _letters_of_empty_words(form: str, explained: int, worth: float, words: int) -> int:
    """How many letters the words that say nothing took in the best cut; its worth tells."""
    rest = worth - explained + _COST_OF_A_WORD * words
    return min(len(form) - explained, max(0, round(rest * 2)))


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, str], int]:
    table = {_form(word): "" for word in _EMPTY_WORDS}
    for words in (*SAME_WORDS, *IN_ENGLISH, *OTHER_FACTS):
        table.update((_form(word), words[0]) for word in words)
    return table, max(map(len, table))


def _form(word: str) -> str:
    return word.replace(" ", "").casefold()


def other_facts(said: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """What a header says beyond a column's names that makes it another fact."""
    return (said - names) & _OF_OTHER_FACTS


def shared_meaning(left: frozenset[str], right: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much two sets of meanings are the same, 0 to 1, each weighted by how telling it is."""
    both = left & right
    if not both:
        return 0.0
    return 2 * _weight(both, weights) / (_weight(left, weights) + _weight(right, weights))


def _weight(meanings_found: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(meaning, 1.0) for meaning in meanings_found)
