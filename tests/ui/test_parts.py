"""What every part must keep: names stay names, nothing inline, every icon exists, arguments are written down."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import engines

ROOT = Path(__file__).parents[2] / "regard" / "ui"
TEMPLATES = sorted((ROOT / "jinja2").rglob("*.html"))
HOSTILE = '"><script>alert(1)</script><b onclick=x>\u202e'


def draw(source: str, **context: Any) -> str:
    return str(engines["jinja2"].from_string('{% import "ui/parts.html" as ui %}' + source).render(context))


@pytest.mark.parametrize(
    "source",
    [
        "{{ ui.conversation_row('#', x, x, owner=x, marks=[{'text': x}]) }}",
        "{{ ui.face(x) }}{{ ui.pill(x) }}{{ ui.known_chip(x, x, x) }}{{ ui.fact(x, x, x) }}",
        "{{ ui.attachment(x, 12, '/file') }}{{ ui.conversation_head(x, x, '#', x) }}{{ ui.who_head(x, x) }}",
        "{{ ui.composer('#', '', x, x, text=x, html=x, files=[{'id': x, 'name': x, 'bytes': 1}]) }}",
        "{{ ui.input('n', x, x, hint=x, error=x) }}{{ ui.textarea('n', x, x) }}",
        "{{ ui.select('n', [(x, x)], x, x) }}{{ ui.choice('n', x, x) }}",
        "{{ ui.button(x, attrs={'data-x': x}) }}{{ ui.icon_button(x, 'x') }}",
        "{{ ui.palette_group(x, [{'text': x, 'note': x, 'href': x}]) }}",
        "{{ ui.brief(x, x, [(x, x)], [{'value': x}]) }}{{ ui.known_warning(x, x) }}",
        "{{ ui.notice(x, title=x) }}{{ ui.snippet(x, x) }}",
    ],
)
def test_words_of_people_never_become_markup(source: str) -> None:
    html = draw(source, x=HOSTILE)
    assert "<script" not in html and "<b onclick" not in html and "&lt;script&gt;" in html


def test_names_are_isolated_from_the_text_around_them() -> None:
    assert "<bdi>منى</bdi>" in draw("{{ ui.conversation_row('#', 'منى', 'x') }}")


def test_no_template_has_inline_style_or_script() -> None:
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text), path


def test_every_icon_exists() -> None:
    icons = set(re.findall(r'symbol id="([^"]+)"', (ROOT / "static/ui/icons.svg").read_text(encoding="utf-8")))
    for path in TEMPLATES:
        named = re.findall(r'(?:icon|icon_name)(?:=|": |\()"([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
        assert set(named) <= icons, (path, set(named) - icons)


def test_every_part_has_its_arguments_written_down() -> None:
    for path in (ROOT / "jinja2/ui").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        head = text.split("#}")[0]
        for name in re.findall(r"macro ([a-z]\w*)\(", text) if not path.name.startswith("gallery") else []:
            if name not in {"rail_item", "teammate", "me_inside", "delivered", "toolbar"}:
                assert f"{name}(" in head, (path.name, name)


def test_an_error_is_tied_to_its_field() -> None:
    html = draw("{{ ui.input('serial', 'x', 'Serial', hint='On the plate', error='Digits only') }}")
    assert (
        'aria-describedby="f-serial-hint f-serial-error"' in html
        and 'aria-invalid="true"' in html
        and 'for="f-serial"' in html
    )


def test_a_password_is_never_written_back() -> None:
    assert "secret" not in draw("{{ ui.input('p', 'secret', 'Password', type='password') }}")
