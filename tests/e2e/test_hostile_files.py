"""Hostile files handed in and uploaded while other people read: nobody is stopped, nothing is lost."""

import os

import pytest

from tests.e2e.server import Portal
from tests.hostile.attack import attack
from tests.hostile.kinds import FAMILIES, hostile_files

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

# The whole attack, 200 files and more, is measured by scripts/measuring/bench_hostile_files.py.
FILES = int(os.environ.get("HOSTILE_FILES", "40"))
SEED = 20261129
LONGER_AT_MOST = 2.0
GIGABYTE = 1024**3


def test_forty_files_are_of_every_family_and_of_many_kinds() -> None:
    files = list(hostile_files(40, SEED))
    assert {file.family for file in files} == {family[0].family for family in FAMILIES}
    assert len({file.kind for file in files}) > 30
    assert [file.data for file in hostile_files(40, SEED)] == [file.data for file in files]


def test_hostile_files_stop_nobody(portal: Portal) -> None:
    outcome = attack(portal, FILES, SEED)
    assert len(outcome.sent) >= FILES
    assert outcome.server_errors == []
    assert outcome.reader_failures == []
    assert outcome.timeouts == 0
    assert outcome.beside <= outcome.alone + LONGER_AT_MOST
    assert outcome.heaviest < GIGABYTE, max(outcome.memory, key=lambda name: outcome.memory[name])
    accepted = {path for path, status in outcome.statuses if status < 400}
    assert {"/mitmachen/", "/admin/praxisbericht-einlesen/", "/admin/images/multiple/add/"} <= accepted
