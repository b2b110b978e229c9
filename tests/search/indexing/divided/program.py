"""`python -m tests.search.indexing.divided.program [wait]`: all steps, told as one line of JSON; or one that waits.

The portal is the one that the environment names; it has to be migrated. Children read this file too, before Django is
set up.
"""

import json
import sys


def main() -> None:
    import django

    django.setup()
    from tests.search.indexing.divided import steps

    steps.prepare()
    if "wait" in sys.argv:
        steps.wait()
    else:
        sys.stdout.write(json.dumps({step.__name__: step() for step in steps.STEPS}) + "\n")


if __name__ == "__main__":
    main()
