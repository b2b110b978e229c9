"""How the programs of a database server are started."""

import pytest
from django.conf import settings

from operations.backup.databases import Postgres
from portal.settings.environment import Environment


def test_the_servers_programs_connect_as_safely_as_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgres://portal:geheim@db.example.org:5433/portal?sslmode=verify-full&sslrootcert=/etc/ca.crt"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setitem(settings.DATABASES, "default", Environment().db("DATABASE_URL"))
    told = {name: value for name, value in Postgres().environment().items() if name.startswith("PG")}
    assert told == {
        "PGHOST": "db.example.org",
        "PGPORT": "5433",
        "PGUSER": "portal",
        "PGPASSWORD": "geheim",
        "PGDATABASE": "portal",
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": "/etc/ca.crt",
    }
