"""What programs write captions and transcripts into: each reader gives raw cues, or None for what it does not know."""
