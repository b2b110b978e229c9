"""Whoever publishes also approves what people have agreed to."""

from directory.models import Consent
from portal.base.roles import declare

declare(Consent, publishers="approve", operators="approve")
