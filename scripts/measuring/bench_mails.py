"""A thousand mails while the two workers that send them are killed fifty times, on SQLite and on PostgreSQL.

Usage: python scripts/measuring/bench_mails.py [MAILS] [KILLS]. A real mail server takes them, refuses three of a
hundred for now, and counts. Between kills some people cancel whose mail has not gone yet. Ends with an error if a mail
is lost, arrives three times, comes again under another Message-ID, or says what is no longer true.
`TEST_DATABASE_URL` names a PostgreSQL database of its own; without it that half is left out.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAILS, KILLS = 1000, 50


def main(mails: int, kills: int) -> int:
    """Each database in a process of its own; 0 if all of them are well."""
    with tempfile.TemporaryDirectory() as folder:
        databases = {"sqlite": f"sqlite:///{folder}/portal.sqlite3"}
        if os.environ.get("TEST_DATABASE_URL", "").startswith("postgres"):
            databases["postgresql"] = os.environ["TEST_DATABASE_URL"]
        codes = []
        for name, address in databases.items():
            print(f"{name}:", flush=True)
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
                "VAR_DIR": folder,
                "DATABASE_URL": address,
                "LOG_LEVEL": "CRITICAL",
                "PYTHONPATH": str(ROOT),
            }
            command = [sys.executable, "-m", "tests.correspondence.kills", str(mails), str(kills)]
            codes.append(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    sys.exit(main(given[0] if given else MAILS, given[1] if len(given) > 1 else KILLS))
