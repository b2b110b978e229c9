"""`python -m tests.operations.worker.process`: the real worker, whose leases and pauses are short enough for a test."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django has to be set up first

from tests.operations.worker.leases import shorten_leases  # noqa: E402

if __name__ == "__main__":
    shorten_leases()
    call_command("run_worker")
