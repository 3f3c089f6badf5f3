"""A real IMAP server for a test: Dovecot with its own folders on a free port, run by whoever runs the tests."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from imapclient import IMAPClient

from tests.serving import free_port

USER, PASSWORD = "help", "secret-enough"
PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class Dovecot:
    """`port` is where it listens, without TLS. Every user signs in with PASSWORD, or with a token good at `introspection`."""

    def __init__(self, introspection: str = "") -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        is_root = os.getuid() == 0
        self.owner = pwd.getpwnam("nobody" if is_root else getpass.getuser())
        login, internal = ("dovenull", "dovecot") if is_root else (self.owner.pw_name, self.owner.pw_name)
        self.folder.chmod(0o755)
        mail = self.folder / "mail"
        mail.mkdir()
        if is_root:
            os.chown(mail, self.owner.pw_uid, self.owner.pw_gid)
        self.config = self.folder / "dovecot.conf"
        self.config.write_text(CONFIG.format(
            folder=self.folder, port=self.port, uid=self.owner.pw_uid, gid=self.owner.pw_gid, login=login,
            internal=internal, group=self._group(internal), password=PASSWORD, oauth=OAUTH.format(folder=self.folder) if introspection else "",
        ))  # fmt: skip
        (self.folder / "oauth2.conf").write_text(INTROSPECTION.format(url=introspection))
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert PROGRAM is not None
        self.process = subprocess.Popen([PROGRAM, "-F", "-c", str(self.config)], stderr=subprocess.PIPE)
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self.process.poll() is None and time.monotonic() < end, self.said
                time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    @property
    def said(self) -> str:
        log = self.folder / "log"
        return log.read_text(errors="replace") if log.exists() else ""

    def client(self, user: str = USER) -> IMAPClient:
        client = IMAPClient("127.0.0.1", port=self.port, ssl=False, timeout=10)
        client.login(user, PASSWORD)
        return client

    def put(self, *mails: bytes, folder: str = "INBOX", user: str = USER) -> None:
        """Lay mails into a folder, as a delivery would."""
        client = self.client(user)
        for raw in mails:
            client.append(folder, raw)
        client.logout()

    @staticmethod
    def _group(user: str) -> str:
        import grp

        return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
mailbox_idle_check_interval = 2 secs
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
{oauth}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
"""

OAUTH = """
auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""
INTROSPECTION = """
introspection_url = {url}
introspection_mode = get
force_introspection = yes
username_attribute = email
active_attribute = active
active_value = true
"""
