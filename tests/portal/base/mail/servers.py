"""Mail servers that tests send to: one that answers as it is told, and one that accepts and stays silent."""

import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

USUAL = {
    "": 220,
    "EHLO": 250,
    "HELO": 250,
    "MAIL": 250,
    "RCPT": 250,
    "DATA": 354,
    ".": 250,
    "RSET": 250,
    "NOOP": 250,
    "QUIT": 221,
}
# As an answer to ".": the mail is taken, and the connection ends without a word.
CUT = 0


@dataclass
class MailServer:
    """Answers each word of SMTP with a code; `answers` may be changed while it runs. `mails` are what it took."""

    port: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)
    calls: int = 0

    def code(self, word: str) -> int:
        return self.answers.get(word, USUAL.get(word, 500))


def _handler(server: MailServer) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, word: str) -> int:
            code = server.code(word)
            self.wfile.write(f"{code} somebody@example.org said {word or 'hello'}\r\n".encode())
            return code

        def handle(self) -> None:
            server.calls += 1
            self.say("")
            while line := self.rfile.readline():
                word = line.split()[0].decode().upper()
                if self.say(word) == USUAL["DATA"]:
                    lines: list[bytes] = []
                    while (text := self.rfile.readline()) not in {b".\r\n", b""}:
                        lines.append(text)
                    if server.code(".") == CUT:
                        server.mails.append(b"".join(lines).decode())
                        return
                    if self.say(".") == USUAL["."]:
                        server.mails.append(b"".join(lines).decode())
                if word == "QUIT":
                    return

    return Handler


@contextmanager
def mail_server(answers: Mapping[str, int] | None = None, port: int = 0) -> Iterator[MailServer]:
    told = MailServer(answers=dict(answers or {}))
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", port), _handler(told)) as listening:
        listening.daemon_threads = True
        told.port = listening.server_address[1]
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield told
        finally:
            listening.shutdown()


@contextmanager
def silent_server(port: int = 0) -> Iterator[int]:
    """The port of a server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        yield listening.getsockname()[1]
