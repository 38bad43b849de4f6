from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest

from cli.serve import DEFAULT_PORT, is_loopback, listen
from graph.errors import BadParameter, PortInUse


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_this_machine_alone_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "danchieu.example"])
def test_what_others_can_reach_is_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_port_0_listens_on_any_free_port() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0


def test_a_port_in_use_is_told_with_host_and_port() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse) as caught:
            listen("127.0.0.1", port)
    assert caught.value.params == {"host": "127.0.0.1", "port": port}


def test_an_address_that_is_not_ours_is_a_bad_parameter() -> None:
    with pytest.raises(BadParameter):
        listen("192.0.2.1", 0)


def test_a_port_in_use_ends_the_command_with_2(ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = ask("serve", "--port", port)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Cổng {port} trên 127.0.0.1" in result.stderr
    assert "--port" in result.stderr


def test_a_store_that_is_not_there_is_told_before_anything_listens(run) -> None:
    result = run("serve", "--port", "0")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "danchieu.sqlite" in result.stderr


def test_port_and_host_come_from_the_environment(ask, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr("cli.serve.run_server", lambda address, host, port, profiles: asked.append((host, port)))
    assert ask("serve").exit_code == 0
    monkeypatch.setenv("DANCHIEU_HOST", "::1")
    monkeypatch.setenv("DANCHIEU_PORT", "9000")
    assert ask("serve").exit_code == 0
    assert ask("serve", "--port", "9001").exit_code == 0
    assert asked == [("127.0.0.1", DEFAULT_PORT), ("::1", 9000), ("::1", 9001)]


def test_only_an_open_address_is_warned_about(ask, monkeypatch) -> None:
    class Server:
        def __init__(self, config: object) -> None: ...

        def run(self, sockets: list[socket.socket]) -> None:
            sockets[0].close()

    monkeypatch.setattr("uvicorn.Server", Server)
    own = ask("serve", "--port", "0")
    assert own.exit_code == 0
    assert own.stdout.startswith("Trang web: http://127.0.0.1:")
    assert own.stderr == ""
    opened = ask("serve", "--port", "0", "--host", "0.0.0.0")
    assert "0.0.0.0 mở cho máy khác" in opened.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for other processes")
def test_as_a_program_it_prints_its_address_answers_and_stops_at_ctrl_c(samples_path: Path) -> None:
    command = [Path(sysconfig.get_path("scripts"), "danchieu"), "serve", "--port", "0", "--store", samples_path]
    env = os.environ | {"DANCHIEU_LANGUAGE": "en"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as server:
        assert server.stdout
        address = server.stdout.readline().decode().split()[1]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}readyz", timeout=60) as answer:
            assert json.load(answer) == {"status": "ok", "documents": 5, "stubs": 86}
        server.send_signal(signal.SIGINT)
        _, messages = server.communicate(timeout=60)
    assert server.returncode == 130
    assert b"Traceback" not in messages
