"""What a process does first that builds documents for another one. It is read before Django is set up."""

import multiprocessing
import os
import threading
from collections.abc import Mapping

import django
from django.db import connections


def begin(databases: Mapping[str, str]) -> None:
    """Set Django up on the parent's databases (alias to name, which tests change), and end when the parent does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()
    for alias, name in databases.items():
        connections[alias].settings_dict["NAME"] = name


def _end_with_parent() -> None:
    """A parent that was killed tells nobody: the executor's processes would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
