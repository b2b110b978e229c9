"""The store is bounded in bytes, whatever is asked for."""

import gzip
import os
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from portal.answers.addresses import Address, encoding_taken, parameters_of
from portal.answers.entries import BROTLI, GZIP, PLAIN, Entry, compressed
from portal.answers.store import Store

NOW = datetime(2026, 3, 2, tzinfo=UTC)
MEGABYTE = 1024 * 1024


def address(number: int) -> Address:
    return Address("example.org", "https", "", "", f"/seite-{number}/", (), "")


def entry(size: int = 1_000) -> Entry:
    return Entry((("Content-Type", "text/html"),), {PLAIN: os.urandom(size)}, '"a"', "view", (), NOW, NOW)


def test_the_least_recently_used_goes() -> None:
    store = Store(40 * entry().size)
    for number in range(40):
        store.put(address(number), entry())
    assert store.get(address(0)) is not None
    store.put(address(40), entry())
    assert store.get(address(1)) is None
    assert store.get(address(0)) is not None


def test_what_grew_is_counted_as_it_is() -> None:
    store, grown = Store(MEGABYTE), entry()
    store.put(address(1), grown)
    grown.bodies[GZIP] = b"x" * 500
    store.put(address(1), grown)
    assert store.size == grown.size
    store.put(address(1), entry())
    assert store.size == entry().size


def test_an_answer_that_takes_a_tenth_of_the_room_is_not_kept() -> None:
    store = Store(100_000)
    store.put(address(1), entry(7_000))
    store.put(address(2), entry(11_000))
    assert (store.get(address(1)) is None, store.get(address(2))) == (False, None)


def resident() -> int:
    """Bytes of this process that are its own."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


def test_ten_thousand_addresses_take_no_more_than_the_room() -> None:
    before = resident()
    store = Store(32 * MEGABYTE)
    sizes = random.Random(1)
    for number in range(10_000):
        store.put(address(number), entry(sizes.randrange(2_000, 60_000)))
    assert store.size <= store.room
    assert resident() - before <= 1.2 * store.room


def test_parameters_have_one_order() -> None:
    assert parameters_of("q=a&thema=x&thema=b") == parameters_of("thema=x&q=a&thema=b")
    assert parameters_of("thema=b&thema=x&q=a") != parameters_of("thema=x&thema=b&q=a")
    assert parameters_of("q=a&fbclid=1") is None
    assert parameters_of("q=%00") is None
    assert parameters_of("&".join(f"thema={number}" for number in range(30))) is None


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", GZIP),
        ("gzip, deflate, br, zstd", BROTLI),
        ("BR;q=0.1, GZIP", BROTLI),
        ("br;q=0, gzip;q=0.5", GZIP),
        *((text, PLAIN) for text in ("", "gzip;q=0", "gzip; q=0.0", "br; Q=0.000", "x-gzip", "zstd")),
    ],
)
def test_who_takes_compressed_answers(accepted: str, encoding: str) -> None:
    assert encoding_taken({"HTTP_ACCEPT_ENCODING": accepted}) == encoding


@pytest.mark.parametrize("encoding", [GZIP, BROTLI])
def test_every_encoding_is_made_of_any_other(encoding: str) -> None:
    body = b"Dolmetschen " * 500
    kept = replace(entry(), bodies={encoding: compressed(body, encoding)})
    assert compressed(body, encoding) == compressed(body, encoding)
    assert [kept.make(each) for each in (PLAIN, GZIP, BROTLI, PLAIN)] == [
        True,
        encoding != GZIP,
        encoding != BROTLI,
        False,
    ]
    assert kept.bodies[PLAIN] == gzip.decompress(kept.bodies[GZIP]) == brotli.decompress(kept.bodies[BROTLI]) == body
    kept.settle()
    assert kept.bodies.keys() == {GZIP, BROTLI}
