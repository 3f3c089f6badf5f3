"""What a life event is called, how to behave, and how long it usually weighs: the words an agent sees and may change."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Kind(models.TextChoices):
    BEREAVEMENT = "bereavement", gettext_lazy("Bereavement")
    DEATH = "death", gettext_lazy("The customer has died")  # only ever proposed: keeping it makes a Death
    ILLNESS = "illness", gettext_lazy("Illness")
    BIRTH = "birth", gettext_lazy("Birth")
    MOVE = "move", gettext_lazy("Moving")
    HARDSHIP = "hardship", gettext_lazy("Hardship")
    DISASTER = "disaster", gettext_lazy("Disaster")
    CUSTOM = "custom", gettext_lazy("Something else")


# How long it is minded unless somebody says otherwise. Half a year for a loss: the first birthday, the first holidays.
LASTS = {
    Kind.BEREAVEMENT: timedelta(days=182), Kind.DEATH: timedelta(days=182), Kind.ILLNESS: timedelta(days=91),
    Kind.BIRTH: timedelta(days=91), Kind.MOVE: timedelta(days=30), Kind.HARDSHIP: timedelta(days=182),
    Kind.DISASTER: timedelta(days=91), Kind.CUSTOM: timedelta(days=91),
}  # fmt: skip
LONGEST = timedelta(days=5 * 366)


def wording_for(kind: str) -> str:
    """How to behave, in the words a new event starts with."""
    return {
        Kind.BEREAVEMENT: _("No need to raise it. If they do, follow their lead."),
        Kind.DEATH: _("Thank them for telling us. Ask for no papers before you know that they are needed."),
        Kind.ILLNESS: _("Keep it short and easy. Offer more time before they have to ask."),
        Kind.BIRTH: _("Be glad with them. They sleep little: one question at a time."),
        Kind.MOVE: _("Check the address before anything is sent to it."),
        Kind.HARDSHIP: _("Say what costs nothing first. Never press for a payment in passing."),
        Kind.DISASTER: _("Ask whether they are safe. Waive what you may."),
        Kind.CUSTOM: _("Mind it; no need to raise it."),
    }[Kind(kind)]


def sentence_for(kind: str, relation: str) -> str:
    """What happened, for whoever reads it next; `relation` as kit/life names people."""
    named = relation_words(relation)
    if kind == Kind.BEREAVEMENT:
        return _("Their %(who)s has died.") % {"who": named} if named else _("Somebody close to them has died.")
    if kind == Kind.ILLNESS:
        return _("Their %(who)s is ill.") % {"who": named} if named else _("They are ill or in hospital.")
    return {
        Kind.DEATH: _("They say that our customer has died."), Kind.BIRTH: _("A child is born or on its way."),
        Kind.MOVE: _("They are moving."), Kind.HARDSHIP: _("Money is short."),
        Kind.DISASTER: _("Their home was hit by fire, water or a storm."), Kind.CUSTOM: _("Something happened in their life."),
    }[Kind(kind)]  # fmt: skip


def relation_words(relation: str) -> str:
    return {
        "mother": _("mother"), "father": _("father"), "parents": _("parents"), "partner": _("partner"),
        "husband": _("husband"), "wife": _("wife"), "child": _("child"), "son": _("son"), "daughter": _("daughter"),
        "baby": _("baby"), "brother": _("brother"), "sister": _("sister"), "grandparent": _("grandparent"),
        "relative": _("relative"), "friend": _("friend"), "pet": _("pet"),
    }.get(relation, "")  # fmt: skip
