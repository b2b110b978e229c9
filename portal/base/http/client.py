"""Who sent a request, as far as proxies that we trust can tell."""

import ipaddress
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_network(request: HttpRequest) -> str:
    """The client's address, of IPv6 only the network (a household has 2^64 addresses); empty when nobody tells.

    `X-Forwarded-For` is read from its end, as far as the one who wrote an entry is trusted: loopback, and what
    `TRUSTED_PROXIES` names. Anybody else may write whatever she likes there. An entry that is no address ends the walk.
    """
    address = _parse(request.META.get("REMOTE_ADDR", ""))
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    while hops and _is_trusted(address, settings.TRUSTED_PROXIES):
        seen = _parse(hops.pop())
        if seen is None:
            break
        address = seen
    if address is None:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _is_trusted(address: Address | None, networks: Sequence[Network]) -> bool:
    """No address at all is a socket of this machine."""
    return address is None or address.is_loopback or any(address in network for network in networks)


def _parse(text: str) -> Address | None:
    """An IPv4 address that is written as IPv6 is the same client; a zone means nothing outside its machine."""
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
