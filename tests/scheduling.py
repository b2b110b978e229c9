"""Which tests share a process, because what they need takes long to make, and which begin first.

`pytest-xdist`'s own groups are marks at the tests; there, nobody sees which of them weigh most.
"""

from xdist.scheduler import LoadScopeScheduling

# Name → the beginnings of the paths of its tests; the heaviest first, so that no process ends the run alone with one.
TOGETHER = {
    "e2e": ("tests/e2e/",),
    "outages": ("tests/outages/",),
    "kills": ("tests/search/indexing/test_kills.py",),
    "demo": (
        *("tests/demo/test_loading.py", "tests/home/test_copying_pages.py", "tests/home/test_query_budget.py"),
        *(
            "tests/practices/pdf/test_demo_documents.py",
            "tests/search/judged/",
            "tests/directory/peers/test_demo_peers.py",
            "tests/search/engines/test_both_engines.py",
        ),
    ),
    "elasticsearch": ("tests/search/engines/test_elasticsearch",),
    "withdrawal": ("tests/home/withdrawal/",),
    "publishing at once": ("tests/portal/base/test_publishing_at_once.py",),
    "walk": ("tests/deploy/test_walk.py",),
    "nginx": ("tests/deploy/test_nginx.py",),
    "backup": ("tests/operations/backup/test_backup_and_restore.py",),
}


def scope_of(nodeid: str) -> str:
    """The name of what a test belongs to; most belong to nothing and go wherever there is room.

    Files as the least that stays together would bring tests behind those that empty the whole database.
    """
    return next((name for name, paths in TOGETHER.items() if nodeid.startswith(paths)), nodeid)


def rank_of(nodeid: str) -> int:
    scope = scope_of(nodeid)
    return [*TOGETHER, scope].index(scope)


class TogetherScheduling(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)
