"""Whether the web server of this container answers: asks /-/live under the portal's own name."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit

address = os.environ.get("ALIVE_URL", "http://127.0.0.1:8000/-/live")
host = urlsplit(os.environ.get("SITE_URL", "")).netloc or "localhost"
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    with opener.open(urllib.request.Request(address, headers={"Host": host}), timeout=5) as answer:  # noqa: S310 - our own
        sys.exit(0 if answer.status == 200 else 1)
except OSError as error:
    sys.exit(f"{address}: {error}")
