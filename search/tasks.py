"""What an operator asks for and the worker does."""

from django_tasks import task

from search.maintenance import compare


@task()
def compare_now() -> int:
    """Compare database and index now; how many documents differed."""
    return compare()
