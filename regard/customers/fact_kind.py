"""Kinds of fact that the company keeps: its own, and how its order, serial or customer numbers look."""

from __future__ import annotations

from django.db import models


class FactKind(models.Model):
    """One per slug. A slug of kit/kinds.py adds patterns, expiry or sensitivity to that kind; any other is a kind of its own."""

    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80, blank=True, default="")  # empty: as in kit/kinds.py
    sensitivity = models.CharField(max_length=10, default="personal")  # harmless, personal, sensitive
    good_for_days = models.PositiveIntegerField(null=True, blank=True)  # None: for ever
    examples = models.JSONField(default=list)  # ["48-1177", …]: what its values look like
    expression = models.CharField(max_length=200, blank=True, default="")  # in the syntax of kit/facts/shape.py
    context = models.CharField(max_length=200, blank=True, default="")  # words one of which stands near; comma between
    by = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
