"""What a page says a hundred times: words and icons, made here because a template takes ten times as long over them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from jinja2.runtime import Macro
from markupsafe import Markup, escape


def said(message: str, /, **values: object) -> Markup:
    """`_("…")` in templates: translated, its values escaped and put in by name, as Jinja's newstyle gettext does."""
    words = translated(message)
    return words % values if values or "%" in words else words


_translated: dict[tuple[str | None, str], Markup] = {}


def translated(message: str) -> Markup:
    """As gettext, which takes five times as long. Catalogues do not change while a process lives, and the messages are
    those that stand in our templates and code, so the dictionary does not grow."""
    key = (translation.get_language(), message)
    if key not in _translated:
        _translated[key] = Markup(translation.gettext(message))  # noqa: S704 (ours, or our translators')
    return _translated[key]


def icons(static: Callable[[str], str]) -> Callable[..., Markup]:
    """`icon(name, classes="", label=None)`: one of icons.svg; with a label it is read aloud."""

    def icon(name: str, classes: str = "", label: str | None = None) -> Markup:
        looks = f"icon {escape(classes)}" if classes else "icon"
        spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        address = f"{escape(static('ui/icons.svg'))}#{escape(name)}"
        return Markup(f'<svg class="{looks}" {spoken}><use href="{address}"/></svg>')  # noqa: S704 (escaped above)

    return icon


def keeper(edition: Callable[[], str]) -> Callable[..., Markup]:
    """`kept(macro, …)`: what a macro says with these arguments, worked out once per language.

    For macros that look at nothing but their arguments. `edition` changes when the static files do.
    """
    sayings: dict[tuple[object, ...], Markup] = {}

    def kept(macro: Macro, *arguments: Any) -> Markup:
        key = (macro.name, arguments, translation.get_language(), edition())
        if key not in sayings:
            sayings[key] = Markup(macro(*arguments))  # noqa: S704 (a macro of ours escapes)
        return sayings[key]

    return kept


def csrf_once(request: HttpRequest) -> dict[str, object]:
    """Context processor: one masked token per page, not one per form. Asked for only when a form is there."""
    token = SimpleLazyObject(lambda: get_token(request))
    field = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    return {"csrf_token": token, "csrf_input": SimpleLazyObject(lambda: format_html(field, token))}
