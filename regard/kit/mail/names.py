"""What an attachment is called: as sent, else from what is known about it. Never a path, never empty."""

from __future__ import annotations

import mimetypes
import re

from regard.kit.mail.headers import decode
from regard.kit.mail.structure import Part

KNOWN = {
    "message/delivery-status": ("txt", "delivery-status"),
    "message/global-delivery-status": ("txt", "delivery-status"),
    "message/disposition-notification": ("txt", "disposition-notification"),
    "text/rfc822-headers": ("txt", "headers"),
    "text/plain": ("txt", "document"),
    "text/html": ("html", "document"),
    "text/calendar": ("ics", "calendar"),
    "text/vcard": ("vcf", "contact"),
    "text/x-vcard": ("vcf", "contact"),
    "video/quicktime": ("mov", "video"),
    "image/jpeg": ("jpg", "image"),
    "image/jpg": ("jpg", "image"),
    "image/png": ("png", "image"),
    "image/gif": ("gif", "image"),
    "application/pdf": ("pdf", "document"),
    "application/pgp-signature": ("asc", "signature"),
    "application/pkcs7-signature": ("p7s", "smime"),
}
UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def of(part: Part) -> str:
    """The file name of a part."""
    sent = part.disposition[1].get("filename") or part.disposition[1].get("name") or part.params.get("name") or ""
    if clean(sent):
        return clean(sent)
    message = part.message
    described = clean(decode(str(message.get("content-description") or "")))
    if part.content_type in ("message/rfc822", "message/global") and part.children:
        subject = clean(decode(str(part.children[0].message.get("subject") or "")))
        return (subject or described or "Mail") + ".eml"
    location = clean(decode(str(message.get("content-location") or "")).rpartition("/")[2])
    if re.search(r"\.\w{2,5}$", location):
        return location
    content_id = str(message.get("content-id") or "").strip().strip("<>").partition("@")[0]
    if re.search(r".\.\w{2,5}$", content_id):
        return clean(content_id)
    if part.content_type in KNOWN:
        ending, word = KNOWN[part.content_type]
        return f"{described or word}.{ending}"
    return described or clean(content_id) or "file"


def clean(name: str) -> str:
    """A name that is safe to show and to save: no folder, no control or direction characters, at most 200 long."""
    text = UNSAFE.sub("", name).strip().strip("\"'")
    text = re.split(r"[/\\]", text)[-1].strip() if re.search(r"[/\\]", text) else text
    if len(text) > 200:
        stem, dot, ending = text.rpartition(".")
        text = f"{stem[: 199 - len(ending)]}.{ending}" if dot and len(ending) < 10 else text[:200]
    return "" if text in (".", "..") else text


def type_of(filename: str) -> str:
    """Content type by ending, for files that came without one."""
    return mimetypes.guess_type(filename, strict=False)[0] or "application/octet-stream"
