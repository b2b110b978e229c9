"""What readers see of municipalities, organisations and contacts."""
