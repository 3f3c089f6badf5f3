"""Mails made up for measuring: 3 to 8 kB, text and HTML, every tenth with a file, four in ten an answer to an earlier one."""

from __future__ import annotations

import random
from base64 import encodebytes
from collections.abc import Iterator

NAMES = ("Ana", "Béla", "Chidi", "Dörte", "Émile", "Farid", "Grace", "Håkon", "Ивана", "Jo")
WORDS = (
    "machine", "water", "order", "invoice", "since", "Monday", "please", "pump", "grinder", "leaks", "warranty", "broken",
    "delivery", "refund", "thanks", "the", "my", "a", "and", "is", "not", "with", "again", "Rückgabe", "café", "über",
)  # fmt: skip


def make_mails(count: int, *, seed: int) -> Iterator[bytes]:
    """Realistic mails to help@bench.example; an answer names the mail it answers."""
    rng = random.Random(seed)
    sent: list[tuple[str, str, str]] = []
    for number in range(count):
        answered = rng.choice(sent[-400:]) if sent and rng.random() < 0.4 else None
        address = answered[1] if answered else f"customer{seed}.{number}@mail{number % 97}.example"
        subject = f"Re: {answered[2]}" if answered else _sentence(rng, 5).rstrip(".")
        message_id = f"{seed}.{number}.{rng.randrange(1 << 40):x}@{address.rpartition('@')[2]}"
        sent.append((message_id, address, subject.removeprefix("Re: ")))
        yield _mail(rng, number, address=address, subject=subject, message_id=message_id, answered=answered)


def _mail(
    rng: random.Random,
    number: int,
    *,
    address: str,
    subject: str,
    message_id: str,
    answered: tuple[str, str, str] | None,
) -> bytes:
    from email.header import Header

    name = f"{rng.choice(NAMES)} Customer"
    body = [_sentence(rng, rng.randint(5, 16)) for _ in range(rng.randint(4, 12))]
    quoted = [f"> {_sentence(rng, 10)}" for _ in range(12)] if answered else []
    said = "\n\n".join(body) + (
        f"\n\nOn Mon, 9 Mar 2026 at 10:00, Help wrote:\n{chr(10).join(quoted)}" if quoted else ""
    )
    text = f"Hello,\n\n{said}\n\n-- \n{name}\n+49 30 1234567\n"
    html = "".join(f"<p style='margin:0;font-family:Arial,sans-serif;font-size:11pt'>{one}</p>" for one in body)
    quote = f"<blockquote type='cite' class='gmail_quote'>{'<br>'.join(quoted)}</blockquote>" if quoted else ""
    document = f"<html><head><style>p{{margin:0}}</style></head><body><div dir='ltr'>Hello,<br>{html}</div>{quote}</body></html>"
    head = [
        f"Return-Path: <{address}>",
        "Received: from mx.example (mx.example [192.0.2.1]) by mail.bench.example with ESMTPS; Mon, 9 Mar 2026 10:00:01 +0100",
        f"Received: from [10.0.0.{number % 250}] by mx.example with ESMTPSA; Mon, 9 Mar 2026 10:00:00 +0100",
        f"From: {Header(name, 'utf-8').encode()} <{address}>",
        "To: Help <help@bench.example>",
        f"Subject: {Header(subject, 'utf-8').encode()}",
        f"Message-ID: <{message_id}>",
        "Date: Mon, 9 Mar 2026 10:00:00 +0100",
        "User-Agent: Mozilla Thunderbird",
        "MIME-Version: 1.0",
    ]
    if answered:
        head += [f"In-Reply-To: <{answered[0]}>", f"References: <{answered[0]}>"]
    return "\n".join(head).encode() + b"\n" + _body(rng, number, text=text, html=document)


def _body(rng: random.Random, number: int, *, text: str, html: str) -> bytes:
    from quopri import encodestring

    parts = [
        b"Content-Type: text/" + kind + b"; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + encodestring(content.encode())
        for kind, content in ((b"plain", text), (b"html", html))
    ]  # fmt: skip
    body = b"Content-Type: multipart/alternative; boundary=alt\n\n--alt\n" + b"\n--alt\n".join(parts) + b"\n--alt--\n"
    if number % 10:
        return body
    photo = b"Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=photo.jpg\n\n"
    photo += encodebytes(rng.randbytes(2500))
    return b"Content-Type: multipart/mixed; boundary=mix\n\n--mix\n" + body + b"\n--mix\n" + photo + b"\n--mix--\n"


def _sentence(rng: random.Random, length: int) -> str:
    return (" ".join(rng.choices(WORDS, k=length)) + f" {rng.randrange(10_000)}.").capitalize()
