"""Starts that are refused end with a sentence, before anything is installed or written."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def _start(tmp_path: Path, **settings: str) -> tuple[int, str]:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var"), **settings}
    done = subprocess.run(
        [sys.executable, "scripts/run/run.py"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "", "٨٠٨٠"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    expected = f"PORT is a number from 1 to 65535, not {port!r}: make run PORT=8080\n"
    assert _start(tmp_path, PORT=port, PYTHONUTF8="1") == (1, expected)
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_named_with_another_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        expected = (
            f"Port {port} on 127.0.0.1 can't be used (Address already in use). "
            f"Choose another one: make run PORT={port + 1}\n"
        )
        assert _start(tmp_path, PORT=str(port)) == (1, expected)


def test_a_second_start_on_the_same_data_is_refused(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir()
    handle = os.open(var, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        expected = f"The portal of {var} runs already, or is just being started. VAR_DIR names another folder.\n"
        assert _start(tmp_path) == (1, expected)
    finally:
        os.close(handle)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    expected = f"{tmp_path / 'var'} can't be used (File exists). VAR_DIR names another folder.\n"
    assert _start(tmp_path) == (1, expected)


@pytest.mark.parametrize(
    ("host", "shown", "hosts"),
    [
        ("127.0.0.1", "127.0.0.1", "localhost,127.0.0.1,[::1]"),
        ("::1", "[::1]", "localhost,127.0.0.1,[::1]"),
        ("192.0.2.7", "192.0.2.7", f"localhost,127.0.0.1,[::1],192.0.2.7,{socket.gethostname()}"),
        ("", "127.0.0.1", f"localhost,127.0.0.1,[::1],{socket.gethostname()}"),
    ],
)
def test_the_portal_answers_to_the_names_it_is_reached_by(host: str, shown: str, hosts: str) -> None:
    code = "from scripts.run import run; print(run.shown_host(), run.allowed_hosts())"
    environment = {"PATH": os.environ["PATH"], "HOST": host}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    found_shown, found_hosts = done.stdout.split()
    assert (found_shown, found_hosts.removesuffix(f",{socket.getfqdn()}")) == (shown, hosts)
