"""OAuth 2 towards mail servers: fresh tokens from the provider, XOAUTH2 at a real IMAP server and at an SMTP server."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from regard.channels import oauth
from regard.channels.email import imap
from regard.channels.email.reader import read_new
from regard.channels.email.transport import CannotSignIn, NotNow, transmit
from regard.channels.models import Mailbox
from regard.channels.secret import lock
from tests.cast import Cast
from tests.channels.dovecot import Dovecot
from tests.channels.letters import letter
from tests.channels.provider import Provider
from tests.channels.sink import Sink

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # loopback
]
USER = "oona"


@pytest.fixture
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    given = Provider(USER, tmp_path)
    given.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(given.certificate))
    oauth.forget()
    yield given
    given.stop()


@pytest.fixture
def box(cast: Cast, provider: Provider) -> Iterator[Mailbox]:
    """The cast's mailbox on an IMAP server that takes tokens."""
    server = Dovecot(introspection=provider.introspection_url)
    server.start()
    box = cast.mailbox
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", server.port, "plain"
    box.imap_sign_in, box.imap_user, box.imap_secret = "xoauth2", USER, lock(provider.secret)
    box.save()
    server.put(letter("By token"), user=USER)
    yield box
    server.stop()


def test_mail_is_read_with_a_token_that_the_provider_gave(box: Mailbox, provider: Provider) -> None:
    with imap.signed_in(box) as client:
        assert read_new(client, box) == 1
    with imap.signed_in(box):
        assert provider.asked == 1, "a token is used as long as it is good"


def test_a_token_that_is_nearly_over_is_fetched_anew(
    box: Mailbox, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(oauth.time, "monotonic", lambda: clock[0])
    for _time in range(2):
        with imap.signed_in(box):
            clock[0] += provider.seconds - 60
    assert provider.asked == 2


def test_a_token_that_the_server_no_longer_takes_is_named_and_not_used_again(box: Mailbox, provider: Provider) -> None:
    with imap.signed_in(box):
        pass
    provider.good.clear()  # somebody changed the password at the provider
    with pytest.raises(imap.CannotRead, match="does not let oona in"), imap.signed_in(box):
        pass
    with imap.signed_in(box):
        assert provider.asked == 2


def test_a_provider_that_refuses_is_quoted(box: Mailbox, provider: Provider) -> None:
    provider.refuses = True
    with pytest.raises(imap.CannotRead, match="invalid_grant"), imap.signed_in(box):
        pass


@pytest.mark.parametrize(
    "secret", ['{"token_url": "http://localhost/token"}', '{"token_url": "file:///etc/passwd"}', "{", "{}", "[1]{"]
)
def test_a_secret_that_cannot_work_says_so(cast: Cast, secret: str) -> None:
    if secret.startswith("{"):
        with pytest.raises(oauth.CannotAuthorise):
            oauth.access_token(secret)
    else:
        assert oauth.access_token(secret) == secret


class Taking(Sink):
    """Takes mail only from who shows a good token (the challenge of a refusal is a JSON object, as at the big providers)."""

    provider: Provider

    def make(self) -> SMTP:
        return SMTP(
            self, hostname="sink", loop=self.loop, auth_require_tls=False, auth_required=True, authenticator=None,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
        )  # fmt: skip

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> Any:
        user, _sep, rest = b64decode(args[1]).decode().removeprefix("user=").partition("\x01auth=Bearer ")
        if self.provider.good.get(rest.rstrip("\x01")) == user:
            return AuthResult(success=True, auth_data=user)
        await server.challenge_auth(b'{"status":"401"}', encode_to_b64=True)
        return AuthResult(success=False, handled=False)


@pytest.fixture
def sending(cast: Cast, provider: Provider) -> Iterator[Taking]:
    sink = Taking()
    sink.provider = provider
    sink.start()
    box = cast.mailbox
    box.smtp_host, box.smtp_port, box.smtp_security = "127.0.0.1", sink.port, "plain"
    box.smtp_sign_in, box.smtp_user, box.smtp_secret = "xoauth2", USER, lock(provider.secret)
    box.save()
    yield sink
    sink.stop()


def test_mail_is_sent_with_a_token(cast: Cast, sending: Taking) -> None:
    outcome = transmit(cast.mailbox, letter("Out"), envelope_from=cast.mailbox.address, recipients=["dana@example.org"])
    assert outcome.taken == ["dana@example.org"] and len(sending.mails) == 1


def test_a_refused_token_waits_for_a_person_and_nothing_is_sent(
    cast: Cast, sending: Taking, provider: Provider
) -> None:
    provider.user = "somebody-else"
    with pytest.raises(CannotSignIn):
        transmit(cast.mailbox, letter("Out"), envelope_from=cast.mailbox.address, recipients=["dana@example.org"])
    provider.user = USER
    transmit(cast.mailbox, letter("Out"), envelope_from=cast.mailbox.address, recipients=["dana@example.org"])
    assert len(sending.mails) == 1


def test_no_provider_means_later(cast: Cast, sending: Taking, provider: Provider) -> None:
    provider.refuses = True
    with pytest.raises((NotNow, CannotSignIn)):
        transmit(cast.mailbox, letter("Out"), envelope_from=cast.mailbox.address, recipients=["dana@example.org"])
    assert not sending.mails
