"""How often passwords and codes may be tried, and who is counted for it."""

from django.http import HttpRequest

from portal.base.attempts.counters import Counted, Limit, forget, give_back, take_all
from portal.base.http.client import client_network
from portal.base.login.devices import device_of
from portal.base.login.names import normal_name

QUARTER, HOUR = 15 * 60, 60 * 60

PASSWORD = Limit("password.account", 5, QUARTER)
PASSWORD_DEVICE = Limit("password.device", 5, QUARTER)
PASSWORD_NETWORK = Limit("password.network", 20, QUARTER)
CODE = Limit("code.account", 5, QUARTER)
CODE_DEVICE = Limit("code.device", 5, QUARTER)
PRIVATE_NETWORK = Limit("private.network", 20, QUARTER)
RESET = Limit("reset.account", 3, HOUR)
RESET_NETWORK = Limit("reset.network", 20, HOUR)


class Attempt:
    """One try that is counted before it is looked at, so that many at the same moment are no way around a limit."""

    def __init__(self, own: list[Counted], network: list[Counted]) -> None:
        self.own = own
        self.network = network
        self.is_allowed = take_all([*own, *network])

    def succeed(self) -> None:
        """The try was right: its account or browser begins again, its network gets this one back.

        A network does not begin again, or who has one account could try others without end.
        """
        forget(self.own)
        give_back(self.network)


def password_attempt(request: HttpRequest, username: str) -> Attempt:
    """Counts a try of an account's password, whether there is such an account or not."""
    device = device_of(request, username)
    if device:
        return Attempt([(PASSWORD_DEVICE, device)], [])
    return Attempt([(PASSWORD, normal_name(username))], [(PASSWORD_NETWORK, client_network(request))])


def code_attempt(request: HttpRequest, username: str) -> Attempt:
    """Counts a try of a second factor's code; whoever tries one knows the password."""
    device = device_of(request, username, logged_in=True)
    return Attempt([(CODE_DEVICE, device) if device else (CODE, normal_name(username))], [])


def private_attempt(request: HttpRequest) -> Attempt:
    """Counts a try of the password of a private page or collection."""
    return Attempt([], [(PRIVATE_NETWORK, client_network(request))])


def unlock(username: str, *, codes: bool) -> int:
    """Lift the lock of an account's password, and of its second factor's codes; how many counters there were."""
    name = normal_name(username)
    return forget([(PASSWORD, name), *([(CODE, name)] if codes else [])])


def unlock_network(network: str) -> int:
    """Lift the locks of a client's address; how many counters there were."""
    return forget([(PASSWORD_NETWORK, network), (PRIVATE_NETWORK, network), (RESET_NETWORK, network)])
