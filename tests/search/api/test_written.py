"""The search's answer is written without a model for each value, in exactly the shape that is described."""

from dataclasses import replace

import pytest

from search.api.schemas import BucketOut, SearchOut, search_written
from search.queries import Facet, SearchResult
from search.text.parsing import parse
from tests.factories.taxonomy import RegionFactory

pytestmark = pytest.mark.django_db


def test_every_value_has_the_described_shape() -> None:
    RegionFactory.create(ags="09563", name="Fürth")
    empty = SearchResult(hits=(), total=3, took_ms=1.5, engine="embedded", facets={})
    counted = Facet("region", {"09563": 2, "09999": 1}, frozenset({"09563"}))
    written = search_written(replace(empty, facets={"region": counted}), parse("wohnung"), [])
    told = SearchOut.model_validate_json(written)
    (known, unknown) = sorted(told.facets["region"], key=lambda bucket: bucket.value)
    assert (known.count, known.selected, "Fürth" in known.label) == (2, True, True)
    assert unknown == BucketOut(value="09999", label="09999", count=1, selected=False)
    assert (told.total, told.engine, told.hits) == (3, "embedded", [])
