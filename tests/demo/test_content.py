"""The demo's files: enough of everything, every reference answered, every address invented."""

import csv
import re
from collections import Counter
from functools import cache
from typing import Any

import yaml

from demo import sources
from demo.people import address_of, split_name
from directory.enums import OrganisationKind, PersonRole, Sector
from events.enums import Audience, ExchangeKind
from portal.taxonomy.enums import Hue, SizeClass, size_class_of
from portal.taxonomy.sources.shipped import DATA
from practices.enums import PracticeStatus

SERIES_THEMES = {
    2020: "Vielfalt, Inklusion und Teilhabe als kommunale Querschnittsthemen",
    2021: "Öffentlicher Raum als Ort(e) kommunaler Willkommens- und Anerkennungskultur",
}
# Kept free for films and books by the Bundesnetzagentur.
FICTION = re.compile(r"0(30 23125|69 90009|40 66969|221 4710|89 99998)-\d{3}|0171 39200-\d{2}")


@cache
def themes() -> dict[str, dict[str, Any]]:
    rows = yaml.safe_load((DATA / "themes.yaml").read_text(encoding="utf-8"))
    return {row["slug"]: row for row in rows}


@cache
def places() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in ("bezirke-bayern", "kreise-bayern", "gemeinden-bayern"):
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row["ags"]: row for row in csv.DictReader(file)}
    return found


def people() -> dict[str, sources.Row]:
    return {row["key"]: row for row in sources.people()}


def sessions() -> list[sources.Row]:
    return [session for series in sources.series() for session in series["sessions"]]


def themed_rows() -> list[sources.Row]:
    rows = [*sources.practices(), *sources.recordings(), *sources.series(), *sessions()]
    return rows + [row for name in ("organisations", "exchange", "conferences") for row in sources.rows(name)]


def size_of(ags: str) -> str:
    population = places()[ags]["population"]
    return size_class_of(int(population) if population else None).value


def test_themes_have_a_hue_an_icon_words_and_never_red() -> None:
    assert len(themes()) >= 16
    for slug, row in themes().items():
        assert row["hue"] in set(Hue.values) - {"red"}, slug
        assert row["icon"], slug
        assert row["label_en"], slug
        assert row["alternative"], slug
        assert row.get("broader", slug) in themes(), slug
    assert "interkulturelle Öffnung" in themes()["verwaltung-oeffnen"]["alternative"]


def test_practices_cover_every_bezirk_every_size_class_and_ten_themes() -> None:
    practices = sources.practices()
    assert len(practices) >= 24
    mains = [row["regions"][0] for row in practices]
    assert {ags[:3] for ags in mains} == {"091", "092", "093", "094", "095", "096", "097"}
    sizes = {size_of(ags) for ags in mains if len(ags) == 8 or places()[ags]["type"] == "kreisfreie Stadt"}
    assert sizes >= set(SizeClass.values) - {SizeClass.UNKNOWN.value, SizeClass.NONE.value}
    assert len({row["themes"][0] for row in practices}) >= 10
    assert {row["status"] for row in practices} == set(PracticeStatus.values)


def test_every_section_of_a_practice_is_filled() -> None:
    for row in sources.practices():
        for name in ("challenge", "implementation", "results", "conclusion"):
            assert len(row[name]) >= 100, (row["slug"], name)
        assert 2 <= len(row["obstacles"]) <= 4, row["slug"]
        assert all(item["happened"] and item["differently"] for item in row["obstacles"]), row["slug"]
        assert 1 <= len(row["figures"]) <= 3, row["slug"]
        assert set(row["conditions"]) == {"duration", "staff", "costs", "funding", "partners"}, row["slug"]
        assert len(row["teaser"]) <= 300, row["slug"]


def test_the_amounts_that_the_demo_promises() -> None:
    assert len(sources.series()) == 3
    assert all(8 <= len(row["sessions"]) <= 10 for row in sources.series())
    assert len(sessions()) >= 26
    assert len(sources.rows("conferences")) >= 1
    assert len(sources.rows("exchange")) >= 10
    assert len(sources.rows("municipalities")) >= 40
    assert len(sources.rows("organisations")) >= 6
    assert len(sources.recordings()) >= 12
    assert sum(row["kind"] == "video" for row in sources.recordings()) >= 3
    assert len(sources.rows("pictures")) >= 8


def test_most_people_have_consented_and_some_have_not() -> None:
    rows = sources.people()
    consented = [row for row in rows if row["roles"] and "withdrawn_days_ago" not in row]
    assert len(consented) >= 40
    assert len(rows) - len(consented) >= 3
    assert all(set(row["roles"]) <= set(PersonRole.values) for row in rows)
    assert set(sources.consent_wordings()) == set(PersonRole.values)


def test_past_series_have_their_real_themes() -> None:
    titles = {row["year"]: row["title"] for row in sources.series() if row["year"] != "current"}
    assert titles == SERIES_THEMES


def test_the_current_series_has_past_and_future_sessions() -> None:
    (current,) = (row for row in sources.series() if row["year"] == "current")
    weeks = [session["week"] for session in current["sessions"]]
    assert weeks == sorted(set(weeks))
    assert min(weeks) < 0 < max(weeks)


def test_slugs_are_unique() -> None:
    for name, rows in {
        "practices": sources.practices(),
        "recordings": sources.recordings(),
        "exchange": sources.rows("exchange"),
        "people": [{"slug": row["key"]} for row in sources.people()],
        "municipalities": [{"slug": row["ags"]} for row in sources.rows("municipalities")],
    }.items():
        counts = Counter(row["slug"] for row in rows)
        assert [slug for slug, count in counts.items() if count > 1] == [], name


def test_every_theme_and_every_place_exists() -> None:
    for row in themed_rows():
        assert set(row["themes"]) <= set(themes()), row["slug"]
        regions = [*row.get("regions", []), *row.get("regions_more", [])] + [row[k] for k in ("region",) if k in row]
        assert set(regions) - {"09"} <= set(places()), row["slug"]
    for row in sources.rows("municipalities"):
        assert row["ags"] in places()
        assert {row["main_theme"], *(item["theme"] for item in row["offers"] + row["seeks"])} <= set(themes())
        assert all(len(item["text"]) <= 240 for item in row["offers"] + row["seeks"])


def test_every_person_that_is_named_exists_and_has_agreed_to_the_role() -> None:
    known = people()
    for row in [*sources.practices(), *sources.rows("exchange")]:
        assert "contact" in known[row["contact"]]["roles"], row["slug"]
    for row in sources.practices():
        if "interview" in row:
            assert "interviewee" in known[row["interview"]["person"]]["roles"], row["slug"]
    for row in [*sessions(), *sources.rows("conferences")]:
        assert all("speaker" in known[item["person"]]["roles"] for item in row["speakers"]), row["slug"]
    for row in sources.recordings():
        assert all("speaker" in known[key]["roles"] for key in row["speakers"]), row["slug"]
        voices = {voice["person"] for voice in row["voices"].values() if "person" in voice}
        assert voices == set(row["speakers"]), row["slug"]


def test_employers_and_carriers_exist() -> None:
    organisations = {row["key"]: row for row in sources.rows("organisations")}
    employers = {row["employer"] for row in sources.people()} | {row["carrier"] for row in sources.practices()}
    assert {key for key in employers if key.isdigit()} <= set(places())
    assert {key for key in employers if not key.isdigit()} <= set(organisations)
    for row in organisations.values():
        assert "(Demo)" in row["name"]
        assert row["kind"] in OrganisationKind.values
        assert row["sector"] in Sector.values


def test_closed_vocabularies_are_kept() -> None:
    assert {row["sector"] for row in sources.people()} == set(Sector.values)
    assert {row["kind"] for row in sources.rows("exchange")} == set(ExchangeKind.values)
    assert {row["audience"] for row in sessions()} == set(Audience.values)


def test_every_past_session_that_was_recorded_has_its_recording() -> None:
    recorded = {row["session"] for row in sources.recordings()}
    past = {
        f"{series['slug']}/{session['slug']}"
        for series in sources.series()
        for session in series["sessions"]
        if session.get("recorded", True) and session.get("week", -1) < 0
    }
    assert recorded == past


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


def test_addresses_and_numbers_are_invented() -> None:
    texts = []
    for path in sources.CONTENT.rglob("*.yaml"):
        texts += _strings(yaml.safe_load(path.read_text(encoding="utf-8")))
    mails = [mail for text in texts for mail in re.findall(r"[\w.+-]+@[\w.-]+\w", text)]
    assert mails
    assert [mail for mail in mails if not mail.endswith("example.org")] == []
    links = [link for text in texts for link in re.findall(r"https?://([\w.-]+)", text)]
    assert links
    assert [link for link in links if not link.endswith(".example.org")] == []
    numbers = [number for text in texts for number in re.findall(r"\b0\d{2,4} [\d-]{6,}", text)]
    assert numbers
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []


def test_names_are_taken_apart() -> None:
    assert split_name("Prof. Dr. Amalia Horizont") == ("Prof. Dr.", "Amalia", "Horizont")
    assert split_name("Ngoc An Himmelau") == ("", "Ngoc An", "Himmelau")
    assert address_of({"key": "lena-morgenfels"}) == "lena.morgenfels@example.org"


def test_pictures_and_downloads_are_there() -> None:
    names = [row["file"] for row in sources.rows("pictures")]
    for row in sources.practices():
        names += [item["file"] for item in row.get("downloads", [])]
        assert row.get("picture", names[0]) in names, row["slug"]
    assert [name for name in names if not (sources.MEDIA / name).is_file()] == []
    assert all(len(row["alt"]) > 20 for row in sources.rows("pictures"))
