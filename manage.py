#!/usr/bin/env python
"""Django's command line, with the development settings unless others are named."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    gc.disable()  # until the apps are there: portal.base.apps
    execute_from_command_line(sys.argv)
