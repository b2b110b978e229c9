"""The page tree that write-ups stand in."""

import pytest

from practices.models import PracticeIndexPage
from tests.factories.site import site_tree


@pytest.fixture
def overview(db: None) -> PracticeIndexPage:
    """`/praxisbeispiele/`, with the rest of the fixed pages around it."""
    site_tree()
    return PracticeIndexPage.objects.get()
