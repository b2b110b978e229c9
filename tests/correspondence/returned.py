"""Messages as mail servers send them back, and a mailbox server that has some."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PASSWORD = "geheim"


def delivery_report(
    to: str, failed: str, *, status: str = "5.1.1", action: str = "failed", quoted: str = "<x@example.org>"
) -> bytes:
    """RFC 3464: the words for people, the report for machines, the head of the mail that did not arrive."""
    text = f"""From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {failed}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--b
Content-Type: text/rfc822-headers

From: portal@example.org
To: {failed}
Message-ID: {quoted}
Subject: Sie sind dabei

--b--
"""
    return text.replace("\n", "\r\n").encode()


def absence_note(to: str, sender: str) -> bytes:
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: Automatische Antwort: Urlaub\r\nAuto-Submitted: auto-replied\r\n\r\n"
        f"Ich bin bis Montag nicht da. Ihre Mail an {sender} wird nicht weitergeleitet.\r\n"
    ).encode()


@dataclass
class Mailbox:
    """What a server has: UID → message, and the flags that were set."""

    port: int = 0
    messages: dict[int, bytes] = field(default_factory=dict)
    flags: dict[int, set[str]] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)


class _Handler(socketserver.StreamRequestHandler):
    """Answers for `told`, which a subclass has."""

    told: Mailbox

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, word, *rest = line.split(" ")
            word = word.upper()
            if word == "LOGIN" and PASSWORD not in rest[-1]:
                self.say(f"{tag} NO [AUTHENTICATIONFAILED] wrong")
                continue
            answer = getattr(self, f"do_{word.lower()}", None)
            if answer:
                answer(*rest)
            self.say(f"{tag} OK {word} done")
            if word == "LOGOUT":
                return

    def do_capability(self) -> None:
        self.say("* CAPABILITY IMAP4rev1")

    def do_select(self, name: str) -> None:
        self.told.opened.append(name)
        self.say(f"* {len(self.told.messages)} EXISTS")

    def do_uid(self, what: str, *rest: str) -> None:
        if what.upper() == "SEARCH":
            unread = [uid for uid in self.told.messages if r"\Seen" not in self.told.flags[uid]]
            self.say(f"* SEARCH {' '.join(map(str, unread))}".rstrip())
        elif what.upper() == "FETCH":
            content = self.told.messages[int(rest[0])]
            self.wfile.write(f"* 1 FETCH (UID {rest[0]} BODY[] {{{len(content)}}}\r\n".encode() + content)
            self.say(")")
        else:
            self.told.flags[int(rest[0])] |= set(" ".join(rest[2:]).strip("()").split())

    def do_expunge(self) -> None:
        self.told.messages = {
            uid: text for uid, text in self.told.messages.items() if r"\Deleted" not in self.told.flags[uid]
        }


@contextmanager
def mailbox_server(*messages: bytes) -> Iterator[Mailbox]:
    """Enough of IMAP4rev1 for fetching unread messages, setting flags and expunging."""
    told = Mailbox(messages=dict(enumerate(messages, start=1)))
    told.flags = {uid: set() for uid in told.messages}
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"told": told})) as listening:
        listening.daemon_threads = True
        told.port = listening.server_address[1]
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield told
        finally:
            listening.shutdown()
