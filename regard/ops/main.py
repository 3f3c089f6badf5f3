"""The `regard` command. Each sub-command is imported only when asked for, so that a script pays for what it uses."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "run": ("regard.ops.run", "run [--demo] [--port N] …", "everything: web, worker and mail listener"),
    "work": ("regard.ops.work", "work [--mail-port N]", "the worker and the mail listener alone"),
    "doctor": ("regard.ops.doctor", "doctor [--data DIR] [--json]", "what is wrong, and the mend"),
    "backup": ("regard.ops.backup", "backup DIR [--data DIR]", "a checked copy of everything, while it runs"),
    "restore": ("regard.ops.restore", "restore BACKUP --data DIR", "a backup becomes an installation again"),
    "effort": ("regard.ops.effort", "effort recompute", "count the effort of every conversation from its events again"),
    "phone": (
        "regard.ops.phone",
        "phone simulate [--from NUMBER]",
        "a call, as the telephone provider would tell of it",
    ),
    "mail": ("regard.ops.mail_explain", "mail explain [--json] FILE…", "what Regard makes of raw mails"),
    "mail-in": ("regard.ops.mail_in", "mail-in [--to ADDRESS] < raw.eml", "take one mail in from a pipe"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one sub-command; returns its exit status (2: no such command)."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    if words[0] not in COMMANDS:
        print(f"regard: no command {words[0]!r}\n\n{usage()}", file=sys.stderr)
        return 2
    return int(import_module(COMMANDS[words[0]][0]).run(words[1:]))


def usage() -> str:
    """One line a command."""
    lines = [f"  regard {form:<32} {what}" for _, form, what in COMMANDS.values()]
    return "\n".join(["Usage:", *lines])


if __name__ == "__main__":
    sys.exit(main())
