"""Every address of the portal, read from the resolver: a new view is met by itself."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLResolver, get_resolver

# A part of a pattern that names something, `<str:slug>` or `(?P<slug>…)`: converter, name; or the name alone.
PART = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


class Route(NamedTuple):
    """The whole pattern of an address, its name with namespaces ("" without one), and what answers it."""

    pattern: str
    name: str
    view: Callable[..., Any]


def routes(resolver: URLResolver | None = None, before: str = "", namespace: str = "") -> Iterator[Route]:
    """One of each address, those of included patterns with what stands before them."""
    for each in (resolver or get_resolver()).url_patterns:
        here = before + str(each.pattern).lstrip("^").rstrip("$")
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from routes(each, here, inner)
        else:
            yield Route(here, f"{namespace}{each.name}" if each.name else "", each.callback)
