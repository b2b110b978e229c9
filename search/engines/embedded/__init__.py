"""The search engine that needs no server: tantivy, in a folder beside the database."""
