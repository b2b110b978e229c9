"""Makes shipped data and media again from their sources."""
