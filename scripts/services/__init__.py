"""The real PostgreSQL, Redis and Elasticsearch for tests, without containers."""
