"""Killed without warning while it takes mails in: every acknowledged mail is there once, and nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import smtplib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from regard.channels.models import Inbound
from regard.conversations.models import Conversation, Message
from tests.cast import Cast
from tests.channels.letters import letter
from tests.place import FOLDER
from tests.serving import database_env, free_port

pytestmark = pytest.mark.django_db(transaction=True)

LISTEN = """
import django; django.setup()
import sys, threading
from regard.channels.email import door
stop = threading.Event()
door.start(host="127.0.0.1", port=int(sys.argv[1]), stop=stop, read_imap=False)
print("ready", flush=True)
stop.wait()
"""


def start(port: int) -> subprocess.Popen[bytes]:
    env = {
        **os.environ,
        **database_env(),
        "DJANGO_SETTINGS_MODULE": "regard.project.settings",
        "REGARD_DATA": str(FOLDER),
    }
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", LISTEN, str(port)], env=env, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    return process


def send_until_it_dies(port: int, mails: list[bytes], acknowledged: list[int], start_at: int) -> int:
    """The number of the first mail that was not acknowledged."""
    number = start_at
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            while number < len(mails):
                client.sendmail("", ["help@halden.example"], mails[number])
                acknowledged.append(number)
                number += 1
    except (OSError, smtplib.SMTPException):
        pass
    return number


def test_kill_9_loses_and_doubles_nothing(cast: Cast) -> None:
    import threading

    mails = [
        letter(f"Mail number {n}.", message_id=f"kill-{n}@example.org", sender=f"k{n % 7}@example.org")
        for n in range(60)
    ]
    acknowledged: list[int] = []
    number, rng = 0, random.Random(5)
    for _attempt in range(4):
        port = free_port()
        process = start(port)
        killer = threading.Timer(rng.uniform(0.15, 0.7), lambda p=process: os.kill(p.pid, signal.SIGKILL))
        killer.start()
        number = send_until_it_dies(port, mails, acknowledged, number)
        killer.join()
        process.wait(10)
    process = start(port := free_port())
    send_until_it_dies(port, mails, acknowledged, number)
    process.terminate()
    process.wait(10)
    assert acknowledged == list(range(60))
    time.sleep(0)
    filed = Message.objects.filter(mail_id__startswith="kill-")
    assert filed.count() == 60
    assert Inbound.objects.filter(reason="message").count() == 60
    assert not Conversation.objects.filter(messages=None).exists()
