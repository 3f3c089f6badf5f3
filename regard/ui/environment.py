"""The Jinja2 environment that Django's own backend builds for every page (OPTIONS["environment"])."""

from functools import cache
from typing import Any

import jinja2
from django.conf import settings
from django.templatetags import static as django_static
from django.urls import reverse
from django.utils import translation

from regard.ui import bundle, often, words

FILTERS = {
    "waited": words.waited,
    "day": words.day,
    "hour": words.hour,
    "day_and_hour": words.day_and_hour,
    "ago": words.ago,
    "size": words.size,
    "initials": words.initials,
    "tint": words.tint,
}


def url(name: str, /, *args: object, **kwargs: object) -> str:
    """`reverse()` for templates: url("desk:conversation", ref=…)."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@cache
def static(name: str) -> str:
    """Address of a static file; names do not change while a process lives, and a page asks for a hundred icons."""
    try:
        return django_static.static(name)
    except ValueError:  # not collected yet: a page without its looks is better than no page
        return f"{settings.STATIC_URL}{name}"


@cache
def stylesheet() -> str:
    """Address of the one stylesheet, made new by its content when the static storage does not hash names."""
    address = static(bundle.NAME)
    return f"{address}?v={bundle.digest()}" if address.endswith(bundle.NAME) else address


def environment(**options: Any) -> jinja2.Environment:
    """Build the environment: autoescape always on, gettext, our filters, templates kept once compiled."""
    options["autoescape"] = True
    options.setdefault("auto_reload", settings.DEBUG)
    options.setdefault("cache_size", -1)
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    env = jinja2.Environment(**options)  # noqa: S701 (set above, and nobody can turn it off)
    env.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(FILTERS)
    env.globals.update(
        _=often.said,
        svg_icon=often.icons(static),
        kept=often.keeper(stylesheet),
        static=static,
        url=url,
        stylesheet=stylesheet,
        clock=words.clock,
        language=translation.get_language,
        right_to_left=translation.get_language_bidi,
    )
    return env
