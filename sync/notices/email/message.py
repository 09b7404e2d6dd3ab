"""A letter as an e-mail: text and HTML, marked as sent by a machine (RFC 3834), with a Message-ID of our own."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from config.notices import EmailSettings
from rules.notices.contact import Contact
from rules.notices.letter import Letter

LINE_PIXELS = 640


def email_message(
    contact: Contact, letter: Letter, token: str, settings: EmailSettings, sent_at: datetime, sender_name: str
) -> EmailMessage:
    """The message to that contact. Text that people typed can begin no header of its own."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=200))
    domain = settings.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{token}@{domain}>"
    message["Date"] = format_datetime(sent_at)
    message["From"] = Address(sender_name, addr_spec=settings.sender)
    message["To"] = Address(_one_line(contact.name), addr_spec=contact.address)
    message["Subject"] = _one_line(letter.subject)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"  # Exchange's word for the same
    message["Content-Language"] = letter.language
    if settings.reply_to:  # somebody reads it: then one can ask to be left out
        message["Reply-To"] = settings.reply_to
        message["List-Unsubscribe"] = f"<mailto:{settings.reply_to}?subject=unsubscribe>"
    message.set_content(letter.plain + "\n", cte="base64")
    message.add_alternative(html_of(letter), subtype="html", cte="base64")
    return message


def html_of(letter: Letter) -> str:
    """The letter as one simple page; everything that people typed is escaped."""
    parts = []
    for line in letter.lines:
        text = escape(line.text)
        if line.url:
            text = f'<a href="{escape(line.url)}">{text}</a>'
        parts.append(f"<p><strong>{text}</strong></p>" if line.is_heading else f"<p>{text}</p>")
    style = f"font-family:Sarabun,Tahoma,sans-serif;font-size:16px;line-height:1.5;max-width:{LINE_PIXELS}px"
    head = f'<meta charset="utf-8"><title>{escape(letter.subject)}</title>'
    body = "\n".join(parts)
    html = f'<html lang="{escape(letter.language)}">'
    return f'<!doctype html>\n{html}<head>{head}</head>\n<body style="{style}">\n{body}\n</body></html>\n'


def _one_line(text: str) -> str:
    return " ".join(text.split())
