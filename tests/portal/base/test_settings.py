"""Settings are read in a process of their own, for this one has read those of the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAFE = {
    "SECRET_KEY": "q8ZkR1xT5vLw9nB3mHj7sDf2gYp6cKe4uAqX0oWi8rTzNbVl5M",
    "ALLOWED_HOSTS": "portal.example.net",
    "SITE_URL": "https://portal.example.net",
    "EMAIL_URL": "smtp+tls://portal:secret-word@mail.example.net:587",
    "DEFAULT_FROM_EMAIL": "Portal <portal@example.net>",
}
HEAD = "The portal does not start with these settings. "


def _read(kind: str, tmp_path: Path, changed: dict[str, str | None], expression: str = "''") -> tuple[int, str]:
    """The exit code, and what was printed or the last line of the complaint."""
    wanted = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **(SAFE if kind == "production" else {}), **changed}
    environment = {name: value for name, value in wanted.items() if value is not None}
    code = f"import portal.settings.{kind} as found; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, (done.stderr if done.returncode else done.stdout).rstrip("\n").rpartition("\n")[2]


def test_safe_settings_are_taken(tmp_path: Path) -> None:
    protections = "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "DEBUG"
    shown = ", ".join(f"found.{name}" for name in protections)
    assert _read("production", tmp_path, {}, shown) == (0, "True True True 31536000 False")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", None, "SECRET_KEY: at least 50 random characters"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY: at least 50 random characters"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS: the host names of the portal, comma-separated, without '*'"),
        ("SITE_URL", "http://portal.example.net", "SITE_URL: the public address, https:// and a host name"),
        ("SITE_URL", "https://", "SITE_URL: the public address, https:// and a host name"),
        ("SITE_URL", "https://other.example.net", "ALLOWED_HOSTS: other.example.net, the host of SITE_URL, is missing"),
        ("EMAIL_URL", None, "EMAIL_URL: the mail server, smtp+tls://user:password@host:587"),
        ("EMAIL_URL", "consolemail://", "EMAIL_URL: the mail server, smtp+tls://user:password@host:587"),
        ("DEFAULT_FROM_EMAIL", None, "DEFAULT_FROM_EMAIL: the sender of mails, an address of your own"),
        ("CACHE_URL", "locmemcache://", "CACHE_URL: a cache that all processes share, redis://host:6379/0"),
        ("CACHE_URL", "dummycache://", "CACHE_URL: a cache that all processes share, redis://host:6379/0"),
        ("MEDIA_STORAGE_URL", "s3://k:s@h/b?insecure=1", "MEDIA_STORAGE_URL: insecure=1 is for trying out"),
        (
            *("TRUSTED_PROXIES", "10.0.0.1,0.0.0.0/0"),
            "TRUSTED_PROXIES: your proxies alone; whoever is named there may give any address as hers",
        ),
        ("DEBUG", "1", "DEBUG: must be off"),
        ("SECURE_HSTS_SECONDS", "-1", "SECURE_HSTS_SECONDS: 0 or more"),
    ],
)
def test_each_unsafe_value_is_refused_by_name(tmp_path: Path, name: str, value: str | None, complaint: str) -> None:
    expected = f"django.core.exceptions.ImproperlyConfigured: {HEAD}{complaint}"
    assert _read("production", tmp_path, {name: value}) == (1, expected)


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    code, text = _read("production", tmp_path, dict.fromkeys(SAFE))
    named = [problem.partition(":")[0] for problem in text.partition(HEAD)[2].split(" · ")]
    assert (code, named) == (1, ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("DATABASE_URL", "secret-word", "expected postgres://user:password@host/name or sqlite:////path"),
        ("DATABASE_URL", "mysql://u:secret-word@h/n", "expected postgres://user:password@host/name or sqlite:////path"),
        ("DATABASE_URL", "postgres://u:secret-word@h:x/n", "expected an address such as postgres://user:password@host/name"),
        ("CACHE_URL", "secret-word://h", "expected an address such as redis://host:6379/0"),
        ("EMAIL_URL", "ftp://u:secret-word@h", "expected an address such as smtp+tls://user:password@host:587"),
        ("CONN_MAX_AGE", "long", "expected a whole number"),
        ("TRUSTED_PROXIES", "secret-word", "expected addresses or networks, 10.0.0.5,172.16.0.0/12"),
        ("TRUSTED_PROXIES", "10.0.0.1/8", "expected addresses or networks, 10.0.0.5,172.16.0.0/12"),
        ("DEBUG", "perhaps", "expected 1 or 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_without_being_repeated(
    tmp_path: Path, name: str, value: str, complaint: str
) -> None:
    expected = f"django.core.exceptions.ImproperlyConfigured: {name}: {complaint}"
    assert _read("dev", tmp_path, {name: value}) == (1, expected)
    assert "secret-word" not in expected


def test_a_word_that_is_not_yes_switches_no_protection_off(tmp_path: Path) -> None:
    named = "django.core.exceptions.ImproperlyConfigured: SECURE_SSL_REDIRECT: expected 1 or 0"
    assert _read("production", tmp_path, {"SECURE_SSL_REDIRECT": "ja"}) == (1, named)
    assert _read("production", tmp_path, {"SECURE_SSL_REDIRECT": "off"}, "found.SECURE_SSL_REDIRECT") == (0, "False")
    assert _read("production", tmp_path, {"SECURE_SSL_REDIRECT": "YES"}, "found.SECURE_SSL_REDIRECT") == (0, "True")


def test_a_secret_of_its_own_is_made_once_and_never_half(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("")  # what a full disk left
    first = _read("dev", tmp_path, {}, "found.SECRET_KEY")
    assert first[0] == 0
    assert len(first[1]) > 50
    assert _read("dev", tmp_path, {}, "found.SECRET_KEY") == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_folder_for_what_changes_is_made_by_whichever_command_comes_first(tmp_path: Path) -> None:
    fresh = tmp_path / "lib" / "portal"
    assert _read("production", fresh, {}, "found.VAR_DIR.is_dir()") == (0, "True")
    assert fresh.stat().st_mode & 0o777 == 0o700
    fresh.chmod(0o750)
    assert _read("production", fresh, {}) == (0, "")
    assert fresh.stat().st_mode & 0o777 == 0o750


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    expected = f"VAR_DIR: {tmp_path}/file/portal can't be made (Not a directory)"
    assert _read("production", tmp_path / "file" / "portal", {}) == (
        1,
        f"django.core.exceptions.ImproperlyConfigured: {expected}",
    )
