from datetime import UTC, datetime, timedelta

from operations.backup.retention import moment_of, name_for, to_keep

NEWEST = datetime(2026, 11, 29, 2, 30, tzinfo=UTC)  # a Sunday


def nightly(count: int) -> list[str]:
    return [name_for(NEWEST - timedelta(days=each)) for each in range(count)]


def test_seven_days_and_five_weeks_are_kept() -> None:
    kept = sorted(to_keep(nightly(60), 7, 5), reverse=True)
    days = [f"202611{day}-023000" for day in (29, 28, 27, 26, 25, 24, 23)]
    sundays = ["20261122-023000", "20261115-023000", "20261108-023000", "20261101-023000"]
    assert kept == days + sundays


def test_of_a_day_with_several_the_newest_stays() -> None:
    names = ["20261128-020000", "20261128-110000", "20261129-020000", "20261129-030000"]
    assert to_keep(names, 2, 0) == {"20261128-110000", "20261129-030000"}


def test_days_without_a_backup_do_not_count() -> None:
    names = ["20260101-000000", "20260601-000000", "20261129-000000"]
    assert to_keep(names, 2, 1) == set(names[1:])


def test_the_newest_always_stays_and_other_names_are_left_alone() -> None:
    assert to_keep(["20261129-000000", "notes", ".20261130-000000.part"], 0, 0) == {"20261129-000000"}
    assert moment_of("notes") is None
    assert moment_of(name_for(NEWEST)) == NEWEST
