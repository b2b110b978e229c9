"""What is withdrawn is gone from every public surface: first it is proven to be there, then to be nowhere."""
