"""Editors look at what the search is told; publishers change it; operators have the index compared."""

from portal.base.roles import declare
from search.models import JudgedPage, OutboxItem, PromotedHit, SearchMiss, Synonym

for model in (PromotedHit, Synonym):
    declare(model, editors="view", publishers="add change delete view", operators="add change delete view")
declare(
    JudgedPage,
    editors="add change delete view",
    publishers="add change delete view",
    operators="add change delete view",
)
declare(SearchMiss, editors="view", publishers="view", operators="view")
declare(OutboxItem, editors="view", publishers="view", operators="view change")
