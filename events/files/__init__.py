"""Files that recordings are made of: captions, video and sound. Knows bytes and texts, no models."""
