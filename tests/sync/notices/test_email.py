"""E-mail over STARTTLS to a real server on this machine, and what a message's headers can hold."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from config.notices import EmailSettings
from rules.notices.contact import ChannelKind, Contact
from rules.notices.letter import Letter, Line
from rules.readings.moment_text import BANGKOK
from sync.google.stopping import Stop
from sync.notices.channel import Delivery
from sync.notices.email.channel import EmailChannel
from sync.notices.email.message import email_message
from tests.mail_server import mail_server

NOW = datetime(2020, 7, 29, 8, 30, tzinfo=BANGKOK)
TOKEN = "5b0d7a52-6f0e-4f39-9a55-2b1f6d0c8e11"
CLERK = Contact("83", ChannelKind.EMAIL, "clerk@localhost", "สมศรี")
LETTER = Letter("ใกล้ครบกำหนด", (Line("<b>1 & 2</b>", "https://docs.google.com/x?a=1&b=2"),))
SETTINGS = EmailSettings("127.0.0.1", 25, "starttls", "songthan@example.go.th")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that signed itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    )
    builder = builder.add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
    ).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    signed = builder.sign(key, SHA256()).public_bytes(Encoding.PEM)
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(signed + plain)
    return path


def test_a_message_goes_encrypted_and_to_a_server_that_is_trusted_alone(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with mail_server(context) as server:
        trusting = replace(SETTINGS, port=server.port, ca_file=certificate)
        plain = replace(trusting, security="none")
        attempts = [
            EmailChannel(settings, lambda: NOW, "ส่งทัน", Stop()).send(CLERK, LETTER, TOKEN)
            for settings in (trusting, replace(trusting, ca_file=None), plain)
        ]

    assert [attempt.delivery for attempt in attempts] == [Delivery.ACCEPTED, Delivery.LATER, Delivery.LATER]
    assert "certificate is not trusted" in str(attempts[1].reason)
    assert [message["Message-ID"] for _, message in server.taken] == [f"<{TOKEN}@example.go.th>"]


def test_what_people_typed_begins_no_header_and_no_markup() -> None:
    contact = replace(CLERK, name="Somsri\r\nBcc: all@example.org")
    settings = replace(SETTINGS, reply_to="centre@example.go.th")
    message = email_message(contact, replace(LETTER, subject="a\nBcc: b@example.org"), TOKEN, settings, NOW, "ส่งทัน")

    assert message["Bcc"] is None
    assert str(message["List-Unsubscribe"]) == "<mailto:centre@example.go.th?subject=unsubscribe>"
    html = message.get_body(("html",))
    assert html is not None
    assert '<a href="https://docs.google.com/x?a=1&amp;b=2">&lt;b&gt;1 &amp; 2&lt;/b&gt;</a>' in html.get_content()


def test_a_password_that_everybody_may_read_is_not_used(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("made-up", encoding="utf-8")
    secret.chmod(0o644)
    settings = replace(SETTINGS, user="songthan", password_file=secret)

    attempt = EmailChannel(settings, lambda: NOW, "ส่งทัน", Stop()).send(CLERK, LETTER, TOKEN)

    assert attempt.delivery is Delivery.LATER


REFUSALS = {
    "550 5.1.1 no such user": (Delivery.REFUSED, "notices.address_refused"),
    "553 mailbox name not allowed": (Delivery.REFUSED, "notices.address_refused"),
    "550 5.2.1 mailbox disabled": (Delivery.REFUSED, "notices.address_refused"),
    "550 relaying denied": (Delivery.LATER, "notices.server_refuses_us"),
    "554 5.7.1 Relay access denied": (Delivery.LATER, "notices.server_refuses_us"),
    "550 5.1.8 sender is unknown": (Delivery.LATER, "notices.server_refuses_us"),
    "530 5.7.0 sign in first": (Delivery.LATER, "notices.server_refuses_us"),
    "451 later": (Delivery.LATER, "notices.server_answered"),
}


def test_a_refusal_tells_whether_the_address_or_whoever_runs_the_service_is_to_mend_it() -> None:
    told = {}
    with mail_server() as server:
        channel = EmailChannel(replace(SETTINGS, port=server.port, security="none"), lambda: NOW, "ส่งทัน", Stop())
        for reply in REFUSALS:
            server.answer = lambda recipients, reply=reply: reply  # type: ignore[misc]
            attempt = channel.send(CLERK, LETTER, TOKEN)
            told[reply] = (attempt.delivery, "" if attempt.reason is None else attempt.reason.id)
    assert told == REFUSALS
