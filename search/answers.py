"""Which of the search's tables readers' answers show, and which tokens its copies in memory hang on."""

from portal.base.changes.tables import CONTENT, hidden, shown
from search.memory.change_tokens import PROMOTIONS, REGIONS, SYNONYMS, THEMES

shown("taxonomy.Theme", tokens=(CONTENT, THEMES))
shown("taxonomy.Region", "taxonomy.RegionNeighbour", tokens=(CONTENT, REGIONS))
shown("search.Synonym", tokens=(CONTENT, SYNONYMS))
shown("search.PromotedHit", "search.PromotedPage", tokens=(CONTENT, PROMOTIONS))

# The worker moves the token of the index itself, once the index has taken in what these rows tell.
hidden("search.OutboxItem", "search.RevisionCounter", "search.SearchMiss", "search.Stamp", "search.JudgedPage")
