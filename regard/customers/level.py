"""How sure we are that somebody is who they say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    ANONYMOUS = 0, _("anonymous")
    CLAIMED = 1, _("claimed")  # typed it, or a From line that nobody vouches for
    RECOGNISED = 2, _("recognised")  # DMARC-aligned mail, a signed reply address, a known number
    VERIFIED = 3, _("verified")  # one-time code, signed token of the host site, portal login
    STRONG = 4, _("strong")  # checked by an agent, passkey
