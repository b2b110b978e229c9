"""The WSGI entry point that an application server loads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from portal.base.http.multiprocess import gather_in
from portal.base.postgresql.patience import be_impatient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

# Before anything is counted: the library looks once whether processes count together.
gather_in(settings.VAR_DIR / "metrics")
_django = get_wsgi_application()
# Models and metrics need both lines above.
application = import_string("portal.answers.wrapper.around")(_django)
# Readers wait for the database for so long; commands and the worker as long as it takes.
be_impatient(settings.DATABASE_TIMEOUT)
