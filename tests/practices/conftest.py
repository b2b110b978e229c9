"""The page tree that write-ups stand in."""

import pytest

from home.domain.site_tree import ensure_site_tree
from practices.models import PracticeIndexPage


@pytest.fixture
def overview(db: None) -> PracticeIndexPage:
    """`/praxisbeispiele/`, with the rest of the fixed pages around it."""
    ensure_site_tree()
    return PracticeIndexPage.objects.get()
