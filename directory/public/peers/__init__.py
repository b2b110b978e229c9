"""The peer finder as readers see it."""
