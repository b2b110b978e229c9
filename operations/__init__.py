"""Running the portal: worker, health, metrics, backups, sitemaps, dashboard."""
