import pytest

from portal.base.http.ranges import UnsatisfiableRangeError, parse_range


@pytest.mark.parametrize(
    ("header", "size", "chosen"),
    [
        ("bytes=0-499", 1000, (0, 499)),
        ("bytes=500-", 1000, (500, 999)),
        ("bytes=-200", 1000, (800, 999)),
        ("bytes=-5000", 1000, (0, 999)),
        ("bytes=0-5000", 1000, (0, 999)),
        ("bytes=999-999", 1000, (999, 999)),
        ("bytes=5-2", 1000, None),
        ("bytes=-", 1000, None),
        ("bytes=0-1,5-6", 1000, None),
        ("items=0-1", 1000, None),
        ("", 1000, None),
    ],
)
def test_ranges_are_read(header: str, size: int, chosen: tuple[int, int] | None) -> None:
    assert parse_range(header, size) == chosen


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=1000-", 1000), ("bytes=-0", 1000), ("bytes=0-", 0), ("bytes=-5", 0)]
)
def test_ranges_behind_the_end_are_refused(header: str, size: int) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        parse_range(header, size)
