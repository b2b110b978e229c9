"""Workers that are killed again and again while they send: what arrives, how often, and what must not.

In a process of its own, so that nothing of the caller's is killed: `python -m tests.correspondence.kills MAILS KILLS`.
"""

import datetime
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from scripts.services.machine import free_port

WORKERS, REFUSED_IN_HUNDRED = 2, 3
LEASE = datetime.timedelta(seconds=1)
ENOUGH_SECONDS = 300


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Server:
    """A real mail server that refuses three of a hundred for now, and counts what it took."""

    def __init__(self) -> None:
        self.chance = random.Random(20261129)
        self.ids: dict[tuple[str, str], list[str]] = defaultdict(list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.chance.randrange(100) < REFUSED_IN_HUNDRED:
            return "451 later"
        content = envelope.content or b""
        read = message_from_bytes(content.encode() if isinstance(content, str) else content)
        self.ids[envelope.rcpt_tos[0], str(read["Subject"])].append(str(read["Message-ID"]))
        return "250 taken"

    @property
    def taken(self) -> int:
        return sum(map(len, self.ids.values()))


def send_until_killed() -> None:
    """As the worker's thread for mails does."""
    from correspondence.domain.delivery import send_next

    while True:
        if not send_next():
            time.sleep(0.02)


def start() -> int:
    """Fork: what is imported is there already, and no connection may be open that both would use."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            send_until_killed()
        finally:
            os._exit(0)
    return child


def kill(processes: list[int]) -> None:
    for process in processes:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def prepare(mails: int) -> list[int]:
    """Confirmed registrations, each with a mail; the keys of the registrations."""
    from registration.domain.places import decide
    from registration.models import Registration
    from tests.factories.registration import DeskFactory, form

    desk = DeskFactory.create(capacity=mails)
    for begin in range(0, mails, 50):
        decide([form(desk, is_trusted=True) for _ in range(min(50, mails - begin))])
    return list(Registration.objects.order_by("pk").values_list("pk", flat=True))


def cancel_some(pks: list[int], chance: random.Random) -> set[str]:
    """While nobody sends, some whose mail has not gone cancel: addresses that must never get it."""
    from correspondence.models import MailState, OutgoingMail
    from registration.domain.cancellation import give_back
    from registration.models import Registration

    waiting = OutgoingMail.objects.filter(kind="registration.confirmed", state=MailState.WAITING, attempts=0)
    addresses = set(waiting.values_list("address", flat=True))
    rows = Registration.objects.filter(pk__in=chance.sample(pks, min(len(pks), 20)), attendee__address__in=addresses)
    leaving = list(rows.exclude(state="abgesagt").select_related("attendee__address")[:2])
    give_back([row.pk for row in leaving])
    return {row.attendee.address.email for row in leaving}


def run(mails: int, kills: int, server: Server) -> set[str]:
    """Kill until the number is reached, then let them finish; addresses whose confirmation is no longer true."""
    from correspondence.models import MailState, OutgoingMail

    pks, chance = prepare(mails), random.Random(1)
    gone = cancel_some(pks, chance)
    for round_number in range(kills // WORKERS):
        workers = [start() for _ in range(WORKERS)]
        enough = server.taken + mails // max(1, kills // WORKERS + 2)
        deadline = time.monotonic() + 20
        while server.taken < enough and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(chance.random() / 50)
        kill(workers)
        if round_number < 2 * kills // (3 * WORKERS):
            gone |= cancel_some(pks, chance)
    workers, deadline = [start() for _ in range(WORKERS)], time.monotonic() + ENOUGH_SECONDS
    while OutgoingMail.objects.filter(state__in=(MailState.WAITING, MailState.SENDING)).exists():
        if time.monotonic() > deadline:
            raise AssertionError("not all mails came to an end")
        time.sleep(0.2)
    kill(workers)
    return gone


def judge(server: Server, gone: set[str]) -> list[str]:
    """One line for each promise that was broken."""
    from correspondence.domain.messages import message_id
    from correspondence.models import MailState, OutgoingMail

    rows = list(OutgoingMail.objects.select_related("address"))
    times = Counter(number for ids in server.ids.values() for number in ids)
    states = Counter(row.state for row in rows)
    lost = [row for row in rows if row.state == MailState.SENT and not times[message_id(row)]]
    other_ids = [ids for ids in server.ids.values() if len(set(ids)) > 1]
    told = {to for to, subject in server.ids if subject.startswith("Sie sind dabei") and to in gone}
    tell(f"  {len(rows)} mails: {dict(states)}, {sum(n == 2 for n in times.values())} arrived twice")
    return [
        line
        for is_broken, line in (
            (lost, f"{len(lost)} lost"),
            (max(times.values()) > 2, "one arrived three times"),
            (other_ids, f"{len(other_ids)} repeats have another Message-ID"),
            (told, f"{len(told)} were told what was no longer true"),
            (len(gone) == 0, "nothing became untrue, so nothing was tested"),
        )
        if is_broken
    ]


def main(mails: int, kills: int) -> int:
    """0 when all is well. The database that the environment names is filled and emptied."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from correspondence.domain import claims

    if connection.vendor == "postgresql":  # beside the database that is named, so that nothing of it is touched
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    else:
        call_command("migrate", verbosity=0)
    claims.LEASE, claims.PAUSES = LEASE, (datetime.timedelta(milliseconds=100),)
    server = Server()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "portal.base.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    started = time.monotonic()
    try:
        broken = judge(server, run(mails, kills, server))
    finally:
        controller.stop()
    tell(f"  {kills} kills, {time.monotonic() - started:.0f} s: {'; '.join(broken) or 'none lost, none three times'}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
