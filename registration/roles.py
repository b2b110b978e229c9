"""Whoever makes dates also looks after those who take part, and sees what they need; operators may do no less."""

from portal.base.roles import declare
from registration.models import AccessNeed, Desk, Registration

declare(Desk, editors="add change view", publishers="add change delete view", operators="add change delete view")
declare(
    Registration, editors="add change view", publishers="add change delete view", operators="add change delete view"
)
declare(AccessNeed, editors="view", publishers="view", operators="view")
