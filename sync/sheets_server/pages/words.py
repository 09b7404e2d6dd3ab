"""Sentences of the pages, Thai and English; the script takes those of the page's language along."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("th", "en")

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "files": ("แฟ้มบนเครื่องนี้", "Files on this machine"),
        "file": ("แฟ้ม", "File"),
        "changed": ("แก้ไขล่าสุด", "Last changed"),
        "no_files": ("ยังไม่มีแฟ้ม: สร้างด้วยคำสั่ง init หรือ demo ก่อน", "No file yet: make some with init or demo first"),
        "no_file": (
            "ไม่มีแฟ้มนี้บนเครื่องนี้ แฟ้มอาจอยู่ในที่เก็บอื่น หรือลิงก์ไม่ครบ เลือกแฟ้มจากรายการได้เลย",
            "This file is not on this machine: it may lie in another store, or the link is cut short. "
            "Choose from the list of files.",
        ),
        "trashed": ("แฟ้มนี้อยู่ในถังขยะ", "This file is in the trash"),
        "all_files": ("แฟ้มทั้งหมด", "All files"),
        "working_as": ("ทำงานในชื่อ", "Working as"),
        "no_access": ("ไม่มีสิทธิ์", "no access"),
        "owner": ("เจ้าของ", "owner"),
        "organizer": ("ผู้จัดการ", "manager"),
        "fileOrganizer": ("ผู้จัดการเนื้อหา", "content manager"),
        "writer": ("แก้ไขได้", "may edit"),
        "commenter": ("แสดงความเห็นได้", "may comment"),
        "reader": ("ดูได้เท่านั้น", "may only look"),
        "other_language": ("English", "ไทย"),
        "needs_script": (
            "หน้านี้ต้องใช้ JavaScript โปรดเปิดใช้ในเบราว์เซอร์",
            "This page needs JavaScript: please allow it in the browser",
        ),
        "cells": ("ตาราง", "Cells"),
        "tabs": ("แท็บ", "Tabs"),
        "choose": ("เลือกจากรายการ", "Choose from the list"),
        "loading": ("กำลังเปิด…", "Opening…"),
        "ready": ("พิมพ์ในช่องได้เลย ระบบบันทึกให้เอง", "Type in a cell: it is saved by itself"),
        "may_not_write": ("คุณดูได้เท่านั้น", "You may only look"),
        "saving": ("กำลังบันทึก…", "Saving…"),
        "saved": ("บันทึกแล้ว {time}", "Saved {time}"),
        "not_saved": (
            "ยังไม่ได้บันทึก {place}: {reason}",
            "Not saved yet, {place}: {reason}",
        ),
        "again": ("ลองบันทึกอีกครั้ง", "Try again"),
        "give_up": ("ทิ้งสิ่งที่ยังไม่บันทึก", "Drop what is not saved"),
        "unreachable": (
            "ติดต่อเครื่องที่เก็บแฟ้มไม่ได้ จะลองใหม่เองเรื่อย ๆ โปรดดูว่าคำสั่งที่เปิดแฟ้มยังทำงานอยู่",
            "The files cannot be reached; this page tries again by itself. Please see that the command which serves "
            "them still runs.",
        ),
        "refused": ("เปิดแฟ้มในชื่อ {person} ไม่ได้: {reason}", "This file cannot be opened as {person}: {reason}"),
        "edited": ("{person} แก้ไข {count} ช่องเมื่อ {time}", "{person} changed {count} cells at {time}"),
        "no_tab": (
            "ไม่มีแท็บที่ลิงก์ชี้ถึงแล้ว จึงเปิดแท็บแรก",
            "The tab that the link leads to is gone; this is the first one",
        ),
        "no_range": (
            "ลิงก์ชี้ไปที่ “{range}” ซึ่งไม่มีในแท็บนี้",
            "The link leads to “{range}”, which is not in this tab",
        ),
        "locked": ("ช่องนี้ล็อกไว้ แก้ไขไม่ได้: {what}", "Locked, cannot be edited: {what}"),
        "warned": ("ไม่ควรแก้ช่องนี้เอง: {what}", "Better not edited by hand: {what}"),
        "protected": ("มีการป้องกัน", "protected"),
        "locked_in_block": (
            "{place} ล็อกไว้ จึงไม่ได้บันทึกอะไรเลย เลือกเฉพาะช่องที่แก้ไขได้แล้วลองอีกครั้ง",
            "{place} is locked, so nothing was saved. Take only cells that may be edited, and try again.",
        ),
        "warned_question": (
            "{place} ไม่ควรแก้เอง ({what}) จะแก้ต่อไปหรือไม่",
            "{place} had better not be edited by hand ({what}). Go on?",
        ),
        "go_on": ("แก้ต่อไป", "Go on"),
        "cancel": ("ยกเลิก", "Cancel"),
        "changed_question": (
            "ระหว่างที่คุณแก้ มีคนแก้ช่องเดียวกัน: {person}",
            "While you were editing, someone changed the same cells: {person}",
        ),
        "changed_cell": (
            "{place}: คุณเห็น “{seen}” ตอนนี้เป็น “{now}” ของคุณคือ “{mine}”",
            "{place}: you saw “{seen}”, now it is “{now}”, yours is “{mine}”",
        ),
        "changed_more": ("และอีก {count} ช่อง", "and {count} more"),
        "overwrite": ("ใช้ของฉันแทน", "Use mine"),
        "keep_theirs": ("เก็บของเขาไว้", "Keep theirs"),
        "too_wide": (
            "ข้อมูลที่วางกว้าง {count} คอลัมน์ แต่จากช่องนี้ไปมีเพียง {room} คอลัมน์ จึงไม่ได้วาง",
            "The pasted block has {count} columns, from this cell on there are {room}; nothing was pasted",
        ),
        "not_in_list": ("“{typed}” ไม่มีในรายการให้เลือก", "“{typed}” is not in the list"),
        "open_link": ("เปิดลิงก์", "Open the link"),
        "note": ("หมายเหตุ: {note}", "Note: {note}"),
        "blank": ("ว่าง", "blank"),
    }
)
"""Every sentence by name; {…} are facts that the page knows."""


def words_in(language: str) -> Mapping[str, str]:
    """All sentences in one language of LANGUAGES."""
    return {name: said[LANGUAGES.index(language)] for name, said in WORDS.items()}
