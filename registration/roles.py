"""Whoever makes dates also looks after those who take part. Operators keep the portal running: they see who has
registered, as they erase people on request, but not what anybody needs for their health."""

from portal.base.roles import declare
from registration.models import AccessNeed, Desk, Registration

declare(Desk, editors="add change view", publishers="add change delete view", operators="add change delete view")
declare(Registration, editors="add change view", publishers="add change delete view", operators="change delete view")
declare(AccessNeed, editors="view", publishers="view")
