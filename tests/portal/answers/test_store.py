"""The store is bounded in bytes, whatever is asked for."""

import os
import random
from datetime import UTC, datetime
from pathlib import Path

from portal.answers.addresses import Address, parameters_of, takes_gzip
from portal.answers.entries import GZIP, PLAIN, Entry, compressed
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


def test_who_takes_compressed_answers() -> None:
    taken = {"gzip", "br, GZIP", "gzip;q=0.5"}
    refused = {"", "br", "gzip;q=0", "gzip; q=0.0", "x-gzip"}
    assert {text for text in taken | refused if takes_gzip({"HTTP_ACCEPT_ENCODING": text})} == taken
    assert compressed(b"x" * 2_000) == compressed(b"x" * 2_000)
