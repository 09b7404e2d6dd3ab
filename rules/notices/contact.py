"""Who is told: contacts of offices and of the centre, and which of them a message goes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from email.errors import MessageError
from email.headerregistry import Address
from enum import StrEnum
from hashlib import sha256

from rules.catalogue.bilingual import Language
from rules.declared.programme import Programme

CENTRAL_CONTACT = "central"
"""What contacts of the centre give as their office."""
_MAILBOX = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
_DIGEST_LETTERS = 16


class ChannelKind(StrEnum):
    """The ways to somebody. Values stand in ledgers and in contacts: never reused, never renamed."""

    EMAIL = "email"
    LINE = "line"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Contact:
    """One person or mailbox of an office (`CENTRAL_CONTACT`: of the centre). `name` and `address` are personal: they go
    into the message and nowhere else."""

    office: str
    channel: ChannelKind
    address: str
    name: str = ""
    language: Language = Language.TH
    opted_out: bool = False

    @property
    def recipient(self) -> str:
        """Tells this address from others without telling it. Mailboxes whose capitals differ are one."""
        address = self.address.lower() if self.channel is ChannelKind.EMAIL else self.address
        return sha256(f"{self.channel.value}:{address}".encode()).hexdigest()[:_DIGEST_LETTERS]


def is_mailbox(text: str) -> bool:
    """Whether it is one plain e-mail address, which a mail's header gives back as it is."""
    if _MAILBOX.fullmatch(text) is None or not text.isascii():
        return False
    try:
        return Address(addr_spec=text).addr_spec == text
    except (MessageError, ValueError, IndexError):  # how the library tells of what stands in no header
        return False


def recipients_of(office: str, contacts: Iterable[Contact], mailbox: str = "") -> tuple[Contact, ...]:
    """Whom a message for that office goes to, each address once.

    Who opted out is left out. Where nobody is left, the office's public contact is written to (mailbox), if it is an
    e-mail address; else the last cannot opt out: the first listed stays.
    """
    listed = {each.recipient: each for each in reversed(tuple(contacts)) if each.office == office}
    known = tuple(listed.values())[::-1]
    willing = tuple(each for each in known if not each.opted_out)
    if willing or not is_mailbox(mailbox.strip()):
        return willing or known[:1]
    return (Contact(office, ChannelKind.EMAIL, mailbox.strip()),)


def _no_public() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class ContactBook:
    """What the centre's tab of contacts says. people: in the order of its rows; public: office (`CENTRAL_CONTACT`: the
    centre) -> its mailbox or telephone, which is shown anywhere."""

    people: tuple[Contact, ...] = ()
    public: Mapping[str, str] = field(default_factory=_no_public)

    @property
    def is_blank(self) -> bool:
        """No row says anything: the file of the first day holds."""
        return not self.people and not self.public


NO_CONTACTS = ContactBook()


def public_contacts(programme: Programme) -> Mapping[str, str]:
    """Office (`CENTRAL_CONTACT`: the centre) -> its mailbox or telephone, "" where the programme gives none."""
    return {CENTRAL_CONTACT: programme.contact, **{office.code: office.contact for office in programme.offices}}


def with_public_contacts(programme: Programme, book: ContactBook) -> Programme:
    """The programme with offices' mailboxes and telephones as the tab says them."""
    if not book.public:
        return programme
    offices = tuple(replace(each, contact=book.public.get(each.code, each.contact)) for each in programme.offices)
    return replace(programme, contact=book.public.get(CENTRAL_CONTACT, programme.contact), offices=offices)
