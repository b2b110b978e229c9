"""Regions come from the official register: everybody looks, nobody edits."""

from portal.base.roles import declare
from portal.taxonomy.models import Region

declare(Region, editors="view", publishers="view", operators="view")
