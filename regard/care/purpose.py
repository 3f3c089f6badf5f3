"""What we may want of somebody when we write. Who asked for it decides how much must speak for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class Purpose(models.TextChoices):
    REPLY = "reply", gettext_lazy("Answer")
    SERVICE = "service", gettext_lazy("Their own matter")  # an agent begins it, about something of theirs
    PROACTIVE = "proactive", gettext_lazy("Notes about what they own")
    SURVEY = "survey", gettext_lazy("Questions about how we did")
    OUTREACH = "outreach", gettext_lazy("Invitations and personal letters")
    MARKETING = "marketing", gettext_lazy("News and offers")


UNASKED = (Purpose.PROACTIVE, Purpose.SURVEY, Purpose.OUTREACH, Purpose.MARKETING)
NEEDS_CONSENT = (Purpose.OUTREACH, Purpose.MARKETING)  # the others of UNASKED rest on the relation until they say no
