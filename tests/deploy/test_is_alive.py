import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.architecture.repository import ROOT


@pytest.mark.parametrize(
    ("host", "code"), [("https://portal.example.org", 0), ("https://other.example.org", 1), ("", 1)]
)
def test_the_portal_is_asked_under_its_own_name(host: str, code: int) -> None:
    class Picky(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.headers["Host"] == "portal.example.org" else 400)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Picky) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/-/live"
        command = [sys.executable, str(ROOT / "deploy" / "is_alive.py")]
        environment = {"ALIVE_URL": address, "SITE_URL": host}
        assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == code
        server.shutdown()
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 1
