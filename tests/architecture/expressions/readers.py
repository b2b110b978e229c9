"""What a regular expression reads, and so whether its growth is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outside:
    """Reads text from outside, of at most `longest` characters; `starts` are what an anchored pattern waits for."""

    longest: int = 20_000
    starts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ours:
    """Reads nothing but what the portal itself wrote."""

    reason: str


@dataclass(frozen=True)
class Built:
    """Is built of what somebody typed; the test named `test` measures the function that builds and uses it."""

    test: str


Kind = Outside | Ours | Built
