"""Mailboxes: our addresses, and how mail comes to them and leaves from them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from regard.staff.models import Team


class Mailbox(models.Model):
    class Security(models.TextChoices):
        TLS = "tls", "TLS"
        STARTTLS = "starttls", "STARTTLS"
        PLAIN = "plain", _("none (only on this machine)")

    class SignIn(models.TextChoices):
        PASSWORD = "password", _("password")
        XOAUTH2 = "xoauth2", "OAuth 2 (XOAUTH2)"

    address = models.EmailField(max_length=254, unique=True)  # lower case
    name = models.CharField(max_length=80)  # what customers see as the sender
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="mailboxes")
    signature = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    trusted_servers = models.CharField(
        max_length=300, blank=True, default=""
    )  # authserv-ids whose word we take, by commas

    # in: IMAP; without a host mail comes by our own listener or by pipe only
    imap_host = models.CharField(max_length=200, blank=True, default="")
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=10, choices=Security, default=Security.TLS)
    imap_user = models.CharField(max_length=254, blank=True, default="")
    imap_secret = models.TextField(blank=True, default="")  # encrypted, see channels/secret.py
    imap_sign_in = models.CharField(max_length=10, choices=SignIn, default=SignIn.PASSWORD)
    imap_folder = models.CharField(max_length=200, default="INBOX")

    # out: SMTP; in the demo a Maildir on this machine instead
    smtp_host = models.CharField(max_length=200, blank=True, default="")
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=10, choices=Security, default=Security.STARTTLS)
    smtp_user = models.CharField(max_length=254, blank=True, default="")
    smtp_secret = models.TextField(blank=True, default="")
    smtp_sign_in = models.CharField(max_length=10, choices=SignIn, default=SignIn.PASSWORD)

    dkim_selector = models.CharField(max_length=60, blank=True, default="")
    dkim_secret = models.TextField(blank=True, default="")  # PEM, encrypted

    # Whether the server takes support+anything@ for support@: then Reply-To can be signed. None: not tried yet.
    takes_plus = models.BooleanField(null=True, default=None)

    # where IMAP reading stands
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)  # the last time reading went well
    trouble = models.CharField(max_length=300, blank=True, default="")
    trouble_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "mailboxes"
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address

    def save(self, *args: Any, **kwargs: Any) -> None:
        from regard.channels import ours

        super().save(*args, **kwargs)
        ours.forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        from regard.channels import ours

        gone = super().delete(*args, **kwargs)
        ours.forget()
        return gone

    @property
    def signs_replies(self) -> bool:
        """Our own listener takes every signed address; a server we only read by IMAP must have shown that it does."""
        return bool(self.takes_plus) or (self.takes_plus is None and not self.imap_host)
