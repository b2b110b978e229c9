"""The WSGI entry point that an application server loads."""

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils.module_loading import import_string

from portal.base.http.multiprocess import gather_in
from portal.base.postgresql.patience import be_impatient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

# Before anything is counted: the library looks once whether processes count together.
gather_in(settings.VAR_DIR / "metrics")
gc.disable()  # until the apps are there: portal.base.apps
_django = get_wsgi_application()
# Models and metrics need both lines above.
_answers = import_string("portal.answers.wrapper.around")(_django)
# Readers wait for the database for so long; commands and the worker as long as it takes.
be_impatient(settings.DATABASE_TIMEOUT)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The whole portal. A thread gives its connection back before the answer is sent: slow readers hold none."""
    try:
        answer: Iterable[bytes] = _answers(environ, start_response)
        return answer
    finally:
        close_old_connections()
