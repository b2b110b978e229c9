"""What the test run is told about its own files is true."""

from tests.architecture.repository import ROOT, files, text
from tests.scheduling import TOGETHER, rank_of, scope_of


def test_every_file_that_is_named_exists() -> None:
    named = [path for paths in TOGETHER.values() for path in paths]
    assert [path for path in named if not (ROOT / path).exists() and not [*ROOT.glob(f"{path}*.py")]] == []


def test_tests_of_one_kind_stay_together_and_no_others() -> None:
    assert (
        scope_of("tests/e2e/readers/test_related.py::test_a[x::y]")
        == scope_of("tests/e2e/test_withdrawal.py::test_b")
        == "e2e"
    )
    assert scope_of("tests/search/engines/test_elasticsearch_connection.py::test_a") == "elasticsearch"
    assert scope_of("tests/search/public/test_views.py::test_a[1]") == "tests/search/public/test_views.py::test_a[1]"
    assert (
        rank_of("tests/e2e/readers/test_related.py::test_a") == 0 < rank_of("tests/search/public/test_views.py::test_a")
    )


def test_tests_that_empty_the_database_stand_in_no_group() -> None:
    """A group runs early and as a whole; what empties the database has to be the last of its process."""
    emptying = [str(path) for path in files() if path.suffix == ".py" and "transaction=True)" in text(path)]
    assert len(emptying) > 5
    assert [path for path in emptying if path.startswith("tests/") and scope_of(f"{path}::x") in TOGETHER] == []
