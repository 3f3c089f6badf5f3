"""`regard run`: starts once, keeps its children alive, and stops with everything it started."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from regard.channels.models import PhoneNumber, PhoneRequest
from regard.channels.secret import lock
from regard.conversations.models import Call
from regard.staff.models import Agent
from tests.cast import Cast
from tests.ops.streaming import Listener
from tests.serving import Server, database_env


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def start_beside(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "regard.ops.main", "run", *words], env={**os.environ, **database_env()}, text=True,
        capture_output=True, timeout=60,
    )  # fmt: skip


def test_a_telephone_is_tried_without_saying_where_regard_is(server: Server, cast: Cast) -> None:
    PhoneNumber.objects.create(
        number="+4721000000", name="Halden & Co.", team=cast.support, account="AC1", secret=lock("a-token"), made_at=cast.now
    )  # fmt: skip
    env = {name: value for name, value in os.environ.items() if name != "REGARD_URL"} | database_env()
    words = ("phone", "simulate", "--data", str(server.folder), "--seconds", "0")
    tried = subprocess.run(
        [sys.executable, "-m", "regard.ops.main", *words], env=env, text=True, capture_output=True, timeout=120
    )
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert "this is Halden &amp; Co.<" in tried.stdout
    assert Call.objects.get().outcome == "missed" and not PhoneRequest.objects.exclude(refused="").exists()


def test_a_second_start_on_the_same_data_says_so(server: Server) -> None:
    second = start_beside("--data", str(server.folder), "--port", "0")
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize("option", ["--port", "--mail-port"])
def test_a_taken_port_is_named_with_the_mend(option: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        other = "--mail-port" if option == "--port" else "--port"
        refused = start_beside("--data", str(tmp_path), option, port, other, "0")
    assert refused.returncode == 1
    assert f"port {port}" in refused.stderr
    assert option in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_demo_and_a_real_installation_never_share_a_folder(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("x")
    assert "holds the demo" in start_beside("--data", str(tmp_path)).stderr
    (tmp_path / "demo").unlink()
    (tmp_path / "regard.sqlite3").write_text("")
    assert "real installation" in start_beside("--demo", "--data", str(tmp_path)).stderr


def test_what_is_kept_is_private(server: Server) -> None:
    assert server.folder.stat().st_mode & 0o777 == 0o700
    for name in ("secret", "lock", "first-run-token"):
        assert (server.folder / name).stat().st_mode & 0o777 == 0o600, name


def test_an_empty_installation_prints_its_key(server: Server) -> None:
    key = (server.folder / "first-run-token").read_text()
    assert len(key) >= 24
    assert f"{server.url}/desk/first-run/{key}/" in server.said
    assert urllib.request.urlopen(f"{server.url}/desk/first-run/{key}/").status == 200
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server.url}/desk/first-run/{key[:-1]}/")


@pytest.mark.parametrize("child", ["web", "work"])
def test_a_killed_child_is_started_again(own_server: Server, child: str) -> None:
    until(lambda: set(own_server.children()) == {"web", "work"})
    before = own_server.children()[child]
    os.kill(before, signal.SIGKILL)
    until(lambda: own_server.children().get(child, before) != before)
    until(lambda: urllib.request.urlopen(f"{own_server.url}/rt/health", timeout=5).status == 200)


def test_stopping_ends_the_streams_and_leaves_nobody_behind(
    own_server: Server, cast: Cast, session_of: Callable[[Agent], str]
) -> None:
    ears = [Listener(own_server.port, session=session_of(cast.alma)) for _ in range(20)]
    children = own_server.children()
    assert own_server.stop() == 0
    assert all(ear.ended() for ear in ears)
    assert not any(is_alive(pid) for pid in children.values())


def test_children_do_not_outlive_a_supervisor_that_was_killed(own_server: Server) -> None:
    until(lambda: set(own_server.children()) == {"web", "work"})
    children = own_server.children()
    assert own_server.process is not None
    own_server.process.kill()
    own_server.process.wait()
    until(lambda: not any(is_alive(pid) for pid in children.values()))


def test_many_streams_fit_where_a_shell_allows_few_files(own_server: Server, tmp_path: Path) -> None:
    own_server.stop()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < 4096:
        pytest.skip(f"this machine allows no more than {hard} open files")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
    try:
        own_server.start()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    until(lambda: "web" in own_server.children())
    limits = Path(f"/proc/{own_server.children()['web']}/limits").read_text()
    assert int(next(line for line in limits.splitlines() if line.startswith("Max open files")).split()[3]) >= 4096
