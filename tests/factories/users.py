"""Accounts for tests."""

import factory
from django.contrib.auth.models import Group

from portal.base.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """An account without any right; `groups` takes names of groups."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("Ein-gutes-Kennwort-1")

    @factory.post_generation
    def groups(self, create: bool, names: list[str] | None, **kwargs: object) -> None:
        for name in names or []:
            self.groups.add(Group.objects.get(name=name))
