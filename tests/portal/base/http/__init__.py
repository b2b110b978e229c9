import pytest

pytestmark = pytest.mark.alike_everywhere
