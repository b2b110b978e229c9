"""The search engine for a busy portal: an Elasticsearch cluster, asked through its official client."""
