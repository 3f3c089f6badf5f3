"""winmail.dat (MS-OXTNEF): what Outlook packs its mail into."""

from __future__ import annotations

from dataclasses import dataclass, field

from regard.kit.mail.model import File


@dataclass(eq=False)
class Packet:
    """What a winmail.dat holds."""

    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)


def read_tnef(data: bytes) -> Packet | None:
    """None when `data` is not TNEF."""
    return None
