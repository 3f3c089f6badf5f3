"""Plays the scenes: all steps of all conversations in the order in which they happened."""

from __future__ import annotations

import html
import struct
import zlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from django.db import transaction

from regard.channels import intake
from regard.conversations import assignment, closure, draft, note, reply, snooze, tag
from regard.conversations.brief_seen import read_brief, unread_brief
from regard.conversations.models import Conversation, Dispatch, Message
from regard.ops.demo import complaints
from regard.ops.demo.company import Company
from regard.ops.demo.scenes_complaints import SCENES as COMPLAINTS
from regard.ops.demo.scenes_now import SCENES as NOW
from regard.ops.demo.scenes_past import SCENES as PAST
from regard.ops.demo.scenes_past import UNWANTED
from regard.ops.demo.script import Scene, Step, span
from regard.spine.models import Delivery
from regard.staff.models import Agent


class Stage:
    def __init__(self, company: Company, *, now: datetime) -> None:
        self.company, self.now = company, now
        self.conversations: dict[Scene, int] = {}

    def play(self) -> None:
        """Every step once, oldest first."""
        steps = [
            (self.now - span(step.ago), scene, step) for scene in [*PAST, *NOW, *COMPLAINTS] for step in scene.steps
        ]
        steps += [(self.now - span(step.ago), scene, step) for scene in UNWANTED for step in scene.steps]
        for at, scene, step in sorted(steps, key=lambda one: one[0]):
            if act := complaints.VERBS.get(step.verb):
                act(self, scene, step, at)
            else:
                getattr(self, step.verb)(scene, step, at)

    def writes(self, scene: Scene, step: Step, at: datetime) -> None:
        mail = self._letter(scene, step, at)
        address = str(mail["To"])
        row = intake.take(bytes(mail), door="smtp", envelope_from=scene.email, envelope_to=address, at=at)
        if row.message is not None and scene not in self.conversations:
            conversation = row.message.conversation
            self.conversations[scene] = conversation.pk
            for name in scene.tags:
                tag.tag(conversation, name=name, by=self.company.agents["Jonas"], at=at)

    def answers(self, scene: Scene, step: Step, at: datetime) -> None:
        conversation, by = self.of(scene), self.agent(step)
        answer = reply.Answer(html=paragraphs(step.text), then=step.more["then"])  # type: ignore[arg-type]
        if until := step.more.get("until"):
            answer.snooze_until = self.now + span(until)
        if brief := unread_brief(conversation, agent=by):
            read_brief(brief, by=by, at=at)
        answer.anyway = frozenset(step.more.get("anyway", "").split())
        message = reply.reply(conversation, answer, by=by, at=at)
        self.has_left(message, at=at + reply.UNDO)

    def notes(self, scene: Scene, step: Step, at: datetime) -> None:
        note.note(self.of(scene), html=paragraphs(step.text), by=self.agent(step), at=at)

    def claims(self, scene: Scene, step: Step, at: datetime) -> None:
        assignment.claim(self.of(scene), by=self.agent(step), at=at)

    def hands_over(self, scene: Scene, step: Step, at: datetime) -> None:
        to = self.company.agents[step.more["to"]] if step.more["to"] else None
        assignment.transfer(
            self.of(scene), to_team=self.company.teams[step.more["team"]], to_agent=to, wants=step.text,
            tried=step.more["tried"], mood=step.more["mood"], by=self.agent(step), at=at,
        )  # fmt: skip

    def snoozes(self, scene: Scene, step: Step, at: datetime) -> None:
        snooze.snooze(self.of(scene), until=self.now + span(step.more["until"]), by=self.agent(step).actor, at=at)

    def drafts(self, scene: Scene, step: Step, at: datetime) -> None:
        draft.keep_draft(
            conversation=self.of(scene), agent=self.agent(step), kind="out", html=paragraphs(step.text), at=at
        )

    def closes(self, scene: Scene, step: Step, at: datetime) -> None:
        closure.close(self.of(scene), by=self.agent(step).actor, at=at)

    def comes_back(self, scene: Scene, step: Step, at: datetime) -> None:
        sent = self.of(scene).messages.filter(kind=Message.Kind.OUT).latest("id")
        raw = bounce(sent.mail_id or "", scene.email, step.text, at=at)
        intake.take(raw, door="smtp", envelope_from="", envelope_to=self._address(scene), at=at)

    def of(self, scene: Scene) -> Conversation:
        return Conversation.objects.select_related("team", "assignee", "person").get(pk=self.conversations[scene])

    def agent(self, step: Step) -> Agent:
        return self.company.agents[step.by]

    def _address(self, scene: Scene) -> str:
        return self.company.mailboxes[scene.to].address

    @transaction.atomic
    def has_left(self, message: Message, *, at: datetime) -> None:
        """What the worker would have noted then; nothing of the past is sent again."""
        Delivery.objects.filter(event__data__message=message.pk, state=Delivery.State.WAITING).update(
            state=Delivery.State.DONE, settled_at=at, attempts=1
        )
        message.sending = Message.Sending.SENT
        message.save(update_fields=["sending"])
        for _name, address in message.to:
            Dispatch.objects.create(message=message, address=address, state=Dispatch.State.SENT, at=at)
        message.conversation.tell("sent", by="", at=at, message=message.pk)

    def _letter(self, scene: Scene, step: Step, at: datetime) -> EmailMessage:
        mail, name = EmailMessage(), scene.email.replace("@", ".")
        said = (
            Message.objects.filter(conversation=self.conversations.get(scene))
            .exclude(kind=Message.Kind.NOTE)
            .order_by("id")
        )
        last, ours = said.last(), said.filter(kind=Message.Kind.OUT).last()
        mail["From"] = formataddr((scene.name, scene.email))
        mail["To"] = self._address(scene)
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{int(at.timestamp())}.{name}@{scene.email.partition('@')[2]}>"
        mail["Subject"] = ("Re: " if last else "") + scene.subject
        if last is not None:
            mail["In-Reply-To"] = mail["References"] = f"<{last.mail_id}>"
        if scene.is_known:
            domain = scene.email.partition("@")[2]
            mail["Authentication-Results"] = (
                f"mx.halden.example; dmarc=pass header.from={domain}; dkim=pass header.d={domain}"
            )
        if "List-Unsubscribe" in step.more:
            mail["List-Unsubscribe"] = step.more["List-Unsubscribe"]
            mail["X-Spam-Flag"] = "YES"
        mail.set_content(step.text.strip() + (quoted(ours) if ours is not None and "quote" in step.more else "") + "\n")
        if file := step.more.get("file"):
            mail.add_attachment(picture(), maintype="image", subtype="png", filename=file)
        return mail


def paragraphs(text: str) -> str:
    """Plain text as the editor would have made it."""
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.strip().split("\n\n"))


def quoted(message: Message) -> str:
    """Our last words, as mail programs put them below an answer."""
    lines = "\n".join(f"> {line}" for line in message.text.strip().splitlines())
    who = message.agent.name if message.agent else "Halden & Co."
    return f"\n\nOn {message.at:%a, %d %b %Y at %H:%M}, {who} <help@halden.example> wrote:\n{lines}"


def picture(width: int = 320, height: int = 200) -> bytes:
    """A PNG of a brown gradient, as if it were a photograph of spilt coffee (PNG, RFC 2083)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(
        b"\0" + b"".join(bytes((90 + x * 60 // width, 60 + y * 50 // height, 40 + (x ^ y) % 16)) for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def bounce(mail_id: str, address: str, words: str, *, at: datetime) -> bytes:
    """A delivery status notification (RFC 3464) for one of our mails."""
    domain = address.partition("@")[2]
    return f"""From: Mail Delivery System <MAILER-DAEMON@mx.halden.example>
To: help@halden.example
Date: {format_datetime(at)}
Message-ID: <bounce.{int(at.timestamp())}@mx.halden.example>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain

Your mail to <{address}> could not be delivered: {words}

--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.halden.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.{domain}
Diagnostic-Code: smtp; {words}

--=b
Content-Type: text/rfc822-headers

Message-ID: <{mail_id}>
To: {address}

--=b--
""".replace("\n", "\r\n").encode()
