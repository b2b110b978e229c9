"""Kommunen wie Ihre: who is near or of one's size, what they did, give and seek, and whom to call there."""
