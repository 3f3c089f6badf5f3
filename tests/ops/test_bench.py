"""Each figure that `bin/bench` names can be asked for, alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace

import pytest

from regard.ops.bench import __main__ as bench


@pytest.mark.parametrize("what", bench.EVERY)
def test_each_can_be_asked_for(what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def rows(**_given: object) -> Iterator[str]:
        yield f"the figures of {what}"

    module = import_module(f"regard.ops.bench.{what}")
    assert callable(module.rows)
    monkeypatch.setattr(bench, "import_module", lambda _name: SimpleNamespace(rows=rows))
    monkeypatch.setattr(bench, "_base", lambda _conversations: None)
    monkeypatch.setattr(sys, "argv", ["bench", what, *(["--data", "."] if what in bench.READING else [])])
    assert bench.main() == 0
    assert f"the figures of {what}" in capsys.readouterr().out


def test_what_it_does_not_know_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "luck"])
    with pytest.raises(SystemExit):
        bench.main()
    assert "no such figure: luck" in capsys.readouterr().err
