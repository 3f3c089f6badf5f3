"""HTML out of mails: made safe to show (`sanitise`) and turned into text (`html_to_text`)."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

BLOCKED = "regard-blocked:"
TAGS = frozenset(
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn "
    "div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s "
    "samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
DROPPED = frozenset(
    "script style title iframe object embed applet noscript noembed noframes template svg math textarea select form_ "
    "audio video canvas".split()
) - {"form_"}
ANYWHERE = {"dir", "lang", "title", "style", "align", "valign", "width", "height", "bgcolor"}
ATTRIBUTES = {
    "a": {"href", "name"},
    "img": {"src", "alt", "border", "hspace", "vspace"},
    "font": {"color", "face", "size"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan", "nowrap"},
    "th": {"colspan", "rowspan", "nowrap", "scope"},
    "col": {"span"},
    "ol": {"start", "type"},
    "blockquote": {"cite", "type"},
    "time": {"datetime"},
}
QUOTE_CLASSES = frozenset(
    "gmail_quote gmail_quote_container gmail_attr gmail_extra gmail_signature moz-cite-prefix moz-signature "
    "moz-forward-container yahoo_quoted protonmail_quote protonmail_signature_block freebirdFormviewerViewItemsItem "
    "zmail_extra tutanota_quote OutlookMessageHeader WordSection1 regard-quote".split()
) - {"freebirdFormviewerViewItemsItem"}
STYLES = frozenset(
    "background-color border border-bottom border-collapse border-color border-left border-radius border-right "
    "border-spacing border-style border-top border-width color direction display font font-family font-size font-style "
    "font-variant font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left "
    "margin-right margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top "
    "table-layout text-align text-decoration text-indent text-transform unicode-bidi vertical-align white-space width "
    "word-break word-spacing word-wrap overflow-wrap".split()
)
SAFE_VALUE = re.compile(r"(?:[\w\s#%.,'\"!+-]|(?:rgba?|hsla?)\([\d\s.,%/]*\))*", re.IGNORECASE)
LINK = re.compile(r"(?:https?|mailto|tel|sms|callto|xmpp|geo):", re.IGNORECASE)
DATA_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+\Z", re.IGNORECASE)
IMAGE = re.compile(r'<img(?: [\w-]+="[^"]*")*>')
DEEPEST = 256


@dataclass(frozen=True, slots=True)
class Sanitised:
    """HTML that is safe in a sandboxed frame, and how many remote images it does not load."""

    html: str
    blocked_images: int


def sanitise(html: str, *, cid_url: Callable[[str], str | None] | None = None, remote_images: bool = False) -> Sanitised:
    """`html` without anything that runs, submits, loads or covers; quotes and plain looks stay.

    `cid_url` maps a Content-ID to the URL of that inline image (None: no such image). Remote images keep their
    address in `data-src` until `remote_images` is asked for. Links open elsewhere and tell nobody where from.
    """
    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "style":
            return safe_style(value) or None
        if name == "href":
            return value if LINK.match(value.strip()) else None
        if name == "src":
            return _image(value.strip(), cid_url=cid_url, remote_images=remote_images)
        return None if name == "cite" and not LINK.match(value) else value

    cleaned = _cleaner(attribute).clean(shallow(html))
    return Sanitised(*_block_images(cleaned))


def _cleaner(attribute: Callable[[str, str, str], str | None]) -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={"*": ANYWHERE, **ATTRIBUTES},
        attribute_filter=attribute,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}, "img": {"loading": "lazy", "referrerpolicy": "no-referrer"}},
        url_schemes={"http", "https", "mailto", "tel", "sms", "callto", "xmpp", "geo", "cid", "data"},
        allowed_classes={tag: set(QUOTE_CLASSES) for tag in ("div", "span", "blockquote", "table", "p", "pre")},
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


def _block_images(html: str) -> tuple[str, int]:
    """Moves blocked addresses from `src` to `data-src`. The cleaner's output has one form, so this is exact."""
    mark = f' src="{BLOCKED}'
    count = html.count(mark)
    if count:
        html = IMAGE.sub(lambda m: m[0].replace(mark, ' data-src="'), html)
    return html, count


@lru_cache(maxsize=2048)
def safe_style(value: str) -> str:
    """The declarations of an inline style that only change looks: known properties, no functions but colours."""
    if len(value) > 5000:
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


TAG = re.compile(
    r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>])*+)>|[!?/][^<>]*>)", re.DOTALL
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset({"script", "style", "title", "noembed", "iframe", "template", "textarea", "xml"})
CLOSING = {name: re.compile(f"</{name}[^<>]*>", re.IGNORECASE) for name in RAW}
PARAGRAPH = frozenset("p blockquote ul ol dl pre table h1 h2 h3 h4 h5 h6".split())
LINE = frozenset(
    "div li tr dt dd section article header footer main aside nav address figure figcaption form fieldset center "
    "caption hr body html thead tbody tfoot".split()
)
SPACES = re.compile(r"[ \t\r\n\f]+")


def shallow(html: str) -> str:
    """`html` with tags nested deeper than 256 left out: a tree that deep is an attack on the parser."""
    if html.count("<") <= DEEPEST:
        return html
    depth, cut = 0, []
    for match in TAG.finditer(html):
        name = (match[3] or "").lower()
        if not name or name in VOID:
            continue
        if match[2]:
            depth = max(0, depth - 1)
        elif not match[4].endswith("/"):
            depth += 1
            if depth > DEEPEST:
                cut.append(match.span())
    if not cut:
        return html
    pieces, at = [], 0
    for start, end in cut:
        pieces.append(html[at:start])
        at = end
    return "".join([*pieces, html[at:]])


def html_to_text(html: str) -> str:
    """What a reader of `html` sees, as text: one line a block, `- ` before list items, `> ` before quoted lines."""
    return _Text().read(html)


class _Text:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.depth = 0  # of quotes
        self.pre = 0
        self.unclosed: set[str] = set()
        self.blank = True  # an empty line (or the start) stands just above

    def read(self, html: str) -> str:
        at, end = 0, len(html)
        while at < end:
            match = TAG.search(html, at)
            self.words(html[at : match.start() if match else end])
            if match is None:
                break
            at = match.end()
            if match[1]:
                close = html.find("-->", match.start() + 2)
                at = close + 3 if close >= 0 else end
            elif match[3]:
                at = self.tag(html, match, match[3].lower())
        self.break_line()
        return "\n".join(self.lines).strip("\n")

    def tag(self, html: str, match: re.Match[str], name: str) -> int:
        closing = bool(match[2])
        if name in RAW and not closing and not match[4].endswith("/"):
            close = None if name in self.unclosed else CLOSING[name].search(html, match.end())
            if close is None:
                self.unclosed.add(name)
            return close.end() if close else (len(html) if name in ("script", "style") else match.end())
        if name == "br":
            self.break_line(keep=True)
        elif name in PARAGRAPH:
            self.paragraph(name, closing=closing)
        elif name in LINE:
            self.break_line()
            if name == "li" and not closing:
                self.line.append("- ")
        elif name in ("td", "th") and closing:
            self.line.append(" ")
        return match.end()

    def paragraph(self, name: str, *, closing: bool) -> None:
        self.break_line()
        if not self.blank and name not in ("table",):
            self.lines.append("> " * min(self.depth, 20))
            self.blank = True
        step = -1 if closing else 1
        if name == "blockquote":
            self.depth = max(0, self.depth + step)
        elif name == "pre":
            self.pre = max(0, self.pre + step)

    def words(self, text: str) -> None:
        if not text:
            return
        if "&" in text:
            text = entities.unescape(text)
        if not self.pre:
            self.line.append(SPACES.sub(" ", text))
            return
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self.line.append(first)
        for line in rest:
            self.break_line(keep=True)
            self.line.append(line)

    def break_line(self, *, keep: bool = False) -> None:
        text = "".join(self.line)
        text = text.rstrip() if self.pre else re.sub(" {2,}", " ", text).strip(" ")
        self.line = []
        if text.strip() in ("", "-"):
            if not keep or (self.blank and not self.pre):
                return
            text = ""
        self.lines.append("> " * min(self.depth, 20) + text)
        self.blank = not text
