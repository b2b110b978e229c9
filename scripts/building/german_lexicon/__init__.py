"""How the German lexicon in `search/data/german.tsv.gz` is derived from a list of nouns and a list of words."""
