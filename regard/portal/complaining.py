"""The complaint form as it was filled in, and the page that says where a complaint stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from regard.conversations.complaint import Complaint, Remedy, Said, Stage
from regard.conversations.complaint_policy import current
from regard.conversations.complaint_step import ComplaintStep, Kind
from regard.conversations.reply import UNDO
from regard.kit.mail.compose import text_to_html
from regard.kit.text import one_line
from regard.portal.steps import Next, Step
from regard.ui.words import day_and_hour, waited


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed; `trap` is a field that no person sees."""

    words: str = ""
    about: str = ""
    remedies: Sequence[str] = ()
    remedy_words: str = ""
    email: str = ""
    name: str = ""
    trap: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> Filled:
        def text(name: str, most: int) -> str:
            return given.get(name, "")[:most].strip()

        remedies = [one for one in given.getlist("remedies") if one in Remedy.values]
        return cls(
            given.get("words", ""), text("about", 300), remedies, text("remedy_words", 500), text("email", 254),
            text("name", 200), text("website", 100),
        )  # fmt: skip

    def without_trap(self) -> Filled:
        return replace(self, trap="")

    def wrong(self, *, asks_who: bool) -> Mapping[str, str]:
        """Field → what is missing, in words."""
        found = {}
        if not self.words.strip():
            found["words"] = _("Tell us what happened, in your words. A line is enough.")
        if asks_who:
            try:
                validate_email(self.email)
            except ValidationError:
                found["email"] = _("We need an e-mail address to answer to, like name@example.org.")
        return found

    @property
    def whole_words(self) -> str:
        """Their words, and below them which order or thing it is about, so that whoever reads has it all."""
        return f"{self.words.strip()}\n\n{_('It is about:')} {self.about}" if self.about else self.words

    @property
    def subject(self) -> str:
        return self.about or one_line(self.words, 60)

    def said(self) -> Said:
        return Said(self.about, list(self.remedies), self.remedy_words, get_language() or "")


@dataclass(frozen=True, slots=True)
class Tracked:
    """Everything that the page of a complaint shows; `answer` is our newest, safe to show."""

    complaint: Complaint
    subject: str
    owner: str
    next: Next | None
    steps: Sequence[Step]
    answer: Markup
    answered_at: datetime | None
    further: Markup
    may_object: bool
    may_settle: bool


def tracked(complaint: Complaint, *, at: datetime) -> Tracked:
    steps = complaint.steps.select_related("agent").order_by("pk")
    # an answer that may still be taken back is not said yet
    rows = [one for one in steps if one.kind != Kind.ANSWERED or one.at + UNDO <= at]
    newest = next((one for one in reversed(rows) if one.kind == Kind.ANSWERED), None)
    path = _Path(complaint, rows, at)
    answered = path.is_answered()
    return Tracked(
        complaint=complaint, subject=complaint.about or complaint.conversation.subject or _("Your complaint"),
        owner=complaint.owner.first_name if complaint.owner else "", next=_next(complaint, at=at),
        steps=path.steps(), answer=Markup(text_to_html(newest.why if newest else "")),  # noqa: S704 (escaped there)
        answered_at=newest.at if newest else None, further=Markup(text_to_html(current().further)),  # noqa: S704
        may_object=answered and complaint.turn == 1, may_settle=answered and complaint.stage == Stage.ANSWERED,
    )  # fmt: skip


def _next(complaint: Complaint, *, at: datetime) -> Next | None:
    if complaint.due_at is None:
        return None
    until, late = day_and_hour(complaint.due_at, at), _is_late(complaint.due_at, at)
    if complaint.owner is None:
        return Next(_("Somebody with a name takes it on by"), until, late)
    return Next(_("%(name)s answers you in writing by") % {"name": complaint.owner.first_name}, until, late)


def _is_late(due: datetime, at: datetime) -> str:
    if due > at:
        return ""
    words = _("We are %(time)s late. We said we would, and we did not; you need not remind us.")
    return words % {"time": waited((at - due).total_seconds() / 60)}


def _was_late(due: datetime, at: datetime) -> str:
    return _("We were %(time)s late.") % {"time": waited((at - due).total_seconds() / 60)} if at > due else ""


@dataclass(frozen=True, slots=True)
class _Path:
    """Five steps, as the customer reads them."""

    complaint: Complaint
    rows: Sequence[ComplaintStep]
    at: datetime

    def steps(self) -> list[Step]:
        is_theirs = self.complaint.origin == Complaint.Origin.PERSON  # else they may have written often, and know it
        enough = _("You wrote once. That is enough.") if is_theirs else ""
        opened = Step(_("We have it"), self._when(self.complaint.opened_at), "done", enough)
        if self.complaint.turn == 2:
            first = self._last(Kind.ANSWERED, turn=1)
            before = Step(_("Our first answer"), self._when(first.at) if first else "", "done", _("You did not agree."))
            return [opened, before, self._owner(), self._answer(), self._end()]
        return [opened, self._owner(), self._looking(), self._answer(), self._end()]

    def _owner(self) -> Step:
        one, owner, anew = self._last(Kind.OWNED), self.complaint.owner, self.complaint.turn == 2
        if one is None or owner is None:
            by = _("by %(when)s") % {"when": self._when(self.complaint.name_due_at)}
            title = _("Somebody else looks at it anew") if anew else _("Somebody with a name takes it on")
            return Step(title, by, "now")  # how late we are stands above: what happens next
        title = _("%(name)s looks at it anew") if anew else _("%(name)s took it on")
        state = "now" if anew and not self.is_answered() else "done"
        first = next(row for row in self.rows if row.kind == Kind.OWNED and row.turn == self.complaint.turn)
        text = self._news() if anew else _was_late(self.complaint.name_due_at, first.at)
        return Step(title % {"name": owner.first_name}, self._when(one.at), state, text)

    def _looking(self) -> Step:
        if self.is_answered():
            return Step(_("Finding out why"), "", "done", self._news())
        has_owner = self.complaint.owner is not None
        return Step(_("Finding out why"), _("now") if has_owner else "", "now" if has_owner else "", self._news())

    def _answer(self) -> Step:
        title = _("Our second answer") if self.complaint.turn == 2 else _("Our answer")
        due, given, moved = self.complaint.answer_due_at, self._last(Kind.ANSWERED), self._last(Kind.EXTENDED)
        if given is not None:
            return Step(title, self._when(given.at), "done", _was_late(due, given.at))
        text = _("In writing: what went wrong, and what we do.")
        if moved is not None:
            text = _("It takes longer than we said: %(why)s") % {"why": moved.why}
        return Step(title, _("by %(when)s") % {"when": self._when(due)}, "", text)

    def _end(self) -> Step:
        if self.complaint.closed_at is not None:
            return Step(_("Settled"), self._when(self.complaint.closed_at), "done")
        waits = self.is_answered()
        text = _("Tell us below whether it is put right.") if waits else _("We close it when you say so, not before.")
        return Step(_("Put right, and you agree"), "", "now" if waits else "", text)

    def _news(self) -> str:
        one = self._last(Kind.NEWS)
        return one.why if one else ""

    def is_answered(self) -> bool:
        """In this turn, as far as they know."""
        return self.complaint.stage in (Stage.ANSWERED, Stage.CLOSED) and self._last(Kind.ANSWERED) is not None

    def _last(self, kind: str, *, turn: int | None = None) -> ComplaintStep | None:
        turn = turn or self.complaint.turn
        return next((row for row in reversed(self.rows) if row.kind == kind and row.turn == turn), None)

    def _when(self, moment: datetime) -> str:
        return day_and_hour(moment, self.at)
