"""What others may want to hear about places."""

from django.dispatch import Signal

regions_changed = Signal()
"""Sent after a bulk import with `ags`: the list of keys whose name, place or size class has changed.

It is sent inside the import's transaction: what a listener writes is kept or lost together with the places.

Bulk writes send no post_save: who keeps copies of a region's label or size class listens here.
"""
