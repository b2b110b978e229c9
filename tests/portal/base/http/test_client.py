import ipaddress
from typing import Any

import pytest
from django.test import RequestFactory

from portal.base.http.client import client_network

PROXIES = [ipaddress.ip_network(network) for network in ("172.18.0.0/16", "192.0.2.7", "2001:db8:1::/48")]


@pytest.mark.parametrize(
    ("address", "forwarded", "network"),
    [
        ("8.8.8.7", None, "8.8.8.7"),
        ("8.8.8.7", "198.51.100.9", "8.8.8.7"),  # a stranger's word
        ("10.0.0.9", "198.51.100.9", "10.0.0.9"),  # a private address is no proxy of ours
        ("127.0.0.1", "198.51.100.1, 8.8.4.4", "8.8.4.4"),  # what the client wrote itself stands before it
        ("127.0.0.1", "8.8.4.4", "8.8.4.4"),
        ("::1", "8.8.4.4", "8.8.4.4"),
        ("172.18.0.3", "8.8.4.4", "8.8.4.4"),
        ("::ffff:172.18.0.3", "8.8.4.4", "8.8.4.4"),
        ("2001:db8:1::9", "8.8.4.4", "8.8.4.4"),
        ("172.18.0.3", "1.1.1.1, 8.8.4.4, 192.0.2.7", "8.8.4.4"),
        ("172.18.0.3", "1.1.1.1, 192.0.2.8, 192.0.2.7", "192.0.2.8"),
        ("172.18.0.3", "192.0.2.7,127.0.0.1", "192.0.2.7"),  # proxies only: the first of them
        ("127.0.0.1", "Unsinn", "127.0.0.1"),
        ("127.0.0.1", "8.8.4.4, Unsinn", "127.0.0.1"),
        ("127.0.0.1", "8.8.4.4, ", "127.0.0.1"),
        ("127.0.0.1", "," * 4000, "127.0.0.1"),
        ("172.18.0.3", "", "172.18.0.3"),
        ("", "8.8.4.4", "8.8.4.4"),  # a socket of this machine
        ("", None, ""),
        ("2a01:4f8:1:2:aaaa::1", None, "2a01:4f8:1:2::/64"),
        ("2a01:4f8:1:2:bbbb::1", None, "2a01:4f8:1:2::/64"),
        ("fe80::1%eth0", None, "fe80::/64"),
        ("::ffff:8.8.4.4", None, "8.8.4.4"),
    ],
)
def test_the_client_is_who_a_trusted_proxy_saw(
    settings: Any, address: str, forwarded: str | None, network: str
) -> None:
    settings.TRUSTED_PROXIES = PROXIES
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)) == network


def test_only_this_machine_is_trusted_unless_told() -> None:
    for address, network in (("127.0.0.1", "8.8.4.4"), ("172.18.0.3", "172.18.0.3")):
        request = RequestFactory().get("/", REMOTE_ADDR=address, headers={"x-forwarded-for": "8.8.4.4"})
        assert client_network(request) == network
