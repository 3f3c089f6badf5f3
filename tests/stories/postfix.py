"""A real SMTP server between us and the customer: Postfix, delivering into the folders that a Dovecot shows by IMAP."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time

from tests.channels.dovecot import Dovecot
from tests.serving import free_port

PROGRAM = shutil.which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class Postfix:
    """`port` takes mail for every address in `people` ({address: Dovecot user}); "+anything" goes to the same folder."""

    def __init__(self, dovecot: Dovecot, people: dict[str, str]) -> None:
        self.port = free_port()
        self.folder = dovecot.folder / "postfix"
        for name in ("etc", "queue", "data"):
            (self.folder / name).mkdir(parents=True)
        shutil.chown(self.folder / "data", "postfix")
        maps = "".join(f"{address} {user}/\n" for address, user in people.items())
        (self.folder / "etc/people").write_text(maps)
        values = {
            "folder": self.folder, "mail": dovecot.folder / "mail", "port": self.port, "uid": dovecot.owner.pw_uid,
            "gid": dovecot.owner.pw_gid, "domains": ", ".join({address.rpartition("@")[2] for address in people}),
        }  # fmt: skip
        (self.folder / "etc/main.cf").write_text(MAIN.format(**values))
        (self.folder / "etc/master.cf").write_text(MASTER.format(**values))

    def start(self) -> None:
        self._command("start")
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert time.monotonic() < end, self.said
                time.sleep(0.05)

    def stop(self) -> None:
        self._command("stop")

    @property
    def said(self) -> str:
        log = self.folder / "log"
        return log.read_text(errors="replace") if log.exists() else "no log"

    def _command(self, word: str) -> None:
        assert PROGRAM is not None
        done = subprocess.run(
            [PROGRAM, "-c", str(self.folder / "etc"), word], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr + self.said


def why_not() -> str:
    """What keeps this from running here; "" when nothing does."""
    missing = [name for name in ("postfix", "dovecot") if not shutil.which(name, path="/usr/sbin:/usr/local/sbin")]
    if missing:
        return f"not installed: {', '.join(missing)}"
    return "" if os.getuid() == 0 else "Postfix starts only as root"


MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
myhostname = mail.test.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
recipient_delimiter = +
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {mail}
virtual_mailbox_maps = texthash:{folder}/etc/people
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_relay_restrictions = permit_mynetworks, reject
alias_maps =
alias_database =
default_transport = error:nowhere else
"""

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
