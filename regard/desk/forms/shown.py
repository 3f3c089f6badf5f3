"""Forms as our own macros draw them: a value and an error in words for each field."""

from __future__ import annotations

from typing import Any

from django import forms


class ShownForm(forms.BaseForm):
    def shown(self, name: str) -> Any:
        value = self[name].value()
        return "" if value is None else value

    def chosen(self, name: str) -> list[str]:
        value = self[name].value() or []
        return [str(getattr(one, "pk", one)) for one in value]

    def error(self, name: str) -> str:
        return " ".join(str(error) for error in self.errors.get(name, []))

    def choices(self, name: str) -> list[tuple[str, str]]:
        return [(str(key), str(text)) for key, text in self.fields[name].choices]  # type: ignore[attr-defined]
