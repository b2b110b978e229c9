"""Whoever makes dates also looks after those who take part. Operators may do all that publishers may, but do not
see what anybody needs for their health: only who organises a date does."""

from portal.base.roles import declare
from registration.models import AccessNeed, Desk, Registration

declare(Desk, editors="add change view", publishers="add change delete view", operators="add change delete view")
declare(
    Registration, editors="add change view", publishers="add change delete view", operators="add change delete view"
)
declare(AccessNeed, editors="view", publishers="view")
