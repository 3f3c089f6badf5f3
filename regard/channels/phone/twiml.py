"""What the provider is told to do, in TwiML. Words are text and nothing else, whatever is in them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

LANGUAGES = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Twiml:
    """Built from the first verb to the last; every verb gives the builder back."""

    def __init__(self, language: str) -> None:
        self._root = self._here = ET.Element("Response")
        self._voice = LANGUAGES.get(language[:2], language or "en-GB")

    def say(self, *sentences: str) -> Twiml:
        words = " ".join(filter(None, (one.strip() for one in sentences)))
        if words:
            ET.SubElement(self._here, "Say", language=self._voice).text = _UNFIT.sub(" ", words)
        return self

    def gather(self, action: str, *sentences: str, seconds: int) -> Twiml:
        """Say it, and listen for one key; whoever presses none goes on below."""
        gather = ET.SubElement(
            self._here, "Gather", input="dtmf", numDigits="1", timeout=str(seconds), action=action, method="POST"
        )
        self._here = gather
        self.say(*sentences)
        self._here = self._root
        return self

    def redirect(self, address: str) -> Twiml:
        ET.SubElement(self._here, "Redirect", method="POST").text = address
        return self

    def dial(self, action: str, numbers: list[tuple[str, str]], *, caller: str, seconds: int) -> Twiml:
        """`numbers`: each with the address that hears what became of it. The first who picks up has the call."""
        dial = ET.SubElement(
            self._here, "Dial", action=action, method="POST", timeout=str(seconds), callerId=caller, answerOnBridge="true"
        )  # fmt: skip
        for number, told in numbers:
            leg = ET.SubElement(
                dial,
                "Number",
                statusCallback=told,
                statusCallbackEvent="answered completed",
                statusCallbackMethod="POST",
            )
            leg.text = number
        return self

    def record(self, action: str, *, kept: str, written: str, seconds: int) -> Twiml:
        ET.SubElement(
            self._here, "Record", action=action, method="POST", maxLength=str(seconds), playBeep="true", finishOnKey="#",
            timeout="5", recordingStatusCallback=kept, recordingStatusCallbackMethod="POST", transcribe="true",
            transcribeCallback=written,
        )  # fmt: skip
        return self

    def hang_up(self) -> Twiml:
        ET.SubElement(self._here, "Hangup")
        return self

    def text(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>' + ET.tostring(self._root, encoding="unicode")
