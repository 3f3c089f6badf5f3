"""HTML out of mails, made safe to show; `html_to_text` stands beside it."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from regard.kit.html_text import TAG, VOID, html_to_text, words

__all__ = ["Sanitised", "html_to_text", "safe_style", "sanitise"]

BLOCKED = "regard-blocked:"
DEEPEST = 256
LONGEST_STYLE = 5_000
TAGS = words("""
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details
    dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p
    pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var
    wbr
""")
DROPPED = words("""
    script style title iframe object embed applet noscript noembed noframes template svg math textarea select audio
    video canvas
""")
ANYWHERE = words("dir lang title style align valign width height bgcolor")
ATTRIBUTES = {
    "a": words("href name"),
    "img": words("src alt border hspace vspace"),
    "font": words("color face size"),
    "table": words("border cellpadding cellspacing"),
    "td": words("colspan rowspan nowrap"),
    "th": words("colspan rowspan nowrap scope"),
    "col": words("span"),
    "ol": words("start type"),
    "blockquote": words("cite type"),
    "time": words("datetime"),
}
QUOTE_CLASSES = words("""
    gmail_quote gmail_quote_container gmail_attr gmail_extra gmail_signature moz-cite-prefix moz-signature
    moz-forward-container yahoo_quoted protonmail_quote protonmail_signature_block zmail_extra tutanota_quote
    OutlookMessageHeader
""")
STYLES = words("""
    background-color border border-bottom border-collapse border-color border-left border-radius border-right
    border-spacing border-style border-top border-width color direction display font font-family font-size font-style
    font-variant font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left
    margin-right margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top
    table-layout text-align text-decoration text-indent text-transform unicode-bidi vertical-align white-space width
    word-break word-spacing word-wrap overflow-wrap
""")
SAFE_VALUE = re.compile(r"(?:(?:rgba?|hsla?)\([\d\s.,%/]*\)|[\w\s#%.,'\"!+-])*+", re.IGNORECASE)
LINK = re.compile(r"(?:https?|mailto|tel|sms|callto|xmpp|geo):", re.IGNORECASE)
DATA_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+\Z", re.IGNORECASE)
IMAGE = re.compile(r'<img(?: [\w-]+="[^"]*")*>')


@dataclass(frozen=True, slots=True)
class Sanitised:
    """HTML that is safe in a sandboxed frame, and how many remote images it does not load."""

    html: str
    blocked_images: int


def sanitise(
    html: str, *, cid_url: Callable[[str], str | None] | None = None, remote_images: bool = False
) -> Sanitised:
    """`html` without anything that runs, submits, loads or covers; quotes and plain looks stay.

    `cid_url` maps a Content-ID to the URL of that inline image (None: no such image). Remote images keep their
    address in `data-src` until `remote_images` is asked for. Links open elsewhere and tell nobody where from.
    """

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if name == "style":
            return safe_style(value) or None
        if name == "href":
            return value if LINK.match(value.strip()) else None
        if name == "src":
            return _image(value.strip(), cid_url=cid_url, remote_images=remote_images)
        return None if name == "cite" and not LINK.match(value) else value

    return _block_images(_cleaner(attribute).clean(_shallow(html)))


def _cleaner(attribute: Callable[[str, str, str], str | None]) -> Any:
    import nh3

    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=DROPPED,
        attributes={"*": ANYWHERE, **ATTRIBUTES},
        attribute_filter=attribute,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={
            "a": {"target": "_blank"},
            "img": {"loading": "lazy", "referrerpolicy": "no-referrer"},
        },
        url_schemes=words("http https mailto tel sms callto xmpp geo cid data"),
        allowed_classes=dict.fromkeys(("div", "span", "blockquote", "table", "p", "pre"), QUOTE_CLASSES),
    )


def _image(value: str, *, cid_url: Callable[[str], str | None] | None, remote_images: bool) -> str | None:
    low = value[:6].lower()
    if low.startswith("cid:"):
        return cid_url(value[4:].strip("<>")) if cid_url else value
    if low.startswith("data:"):
        return value if DATA_IMAGE.match(value) else None
    if low.startswith("//"):
        value = "https:" + value
    elif not low.startswith(("http:", "https:")):
        return None
    return value if remote_images else BLOCKED + value


def _block_images(html: str) -> Sanitised:
    """Moves blocked addresses from `src` to `data-src`. The cleaner's output has one form, so this is exact."""
    mark = f' src="{BLOCKED}'
    count = 0

    def block(match: re.Match[str]) -> str:
        nonlocal count
        count += mark in match[0]
        return match[0].replace(mark, ' data-src="')

    return Sanitised(IMAGE.sub(block, html) if mark in html else html, count)


@lru_cache(maxsize=2048)
def safe_style(value: str) -> str:
    """The declarations of an inline style that only change looks: known properties, no functions but colours."""
    if len(value) > LONGEST_STYLE:
        return ""
    kept = []
    for declaration in entities.unescape(value).split(";"):
        name, _, wanted = declaration.partition(":")
        name, wanted = name.strip().lower(), wanted.strip()
        if name not in STYLES or not wanted or not SAFE_VALUE.fullmatch(wanted):
            continue
        if name.startswith(("margin", "text-indent")) and "-" in wanted:
            continue
        kept.append(f"{name}: {wanted}")
    return "; ".join(kept)


def _shallow(html: str) -> str:
    """`html` with tags nested deeper than 256 left out: a tree that deep is an attack on the parser."""
    if html.count("<") <= DEEPEST:
        return html
    depth, at = 0, 0
    pieces = []
    for match in TAG.finditer(html):
        name = (match[3] or "").lower()
        if not name or name in VOID:
            continue
        if match[2]:
            depth = max(0, depth - 1)
        elif not match[4].endswith("/"):
            depth += 1
            if depth > DEEPEST:
                pieces.append(html[at : match.start()])
                at = match.end()
    return "".join([*pieces, html[at:]]) if pieces else html
