"""Captions in XML: TTML and its kin, YouTube's timed text, and what Final Cut Pro shares."""
