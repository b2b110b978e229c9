import pytest

from portal.taxonomy.keys import ancestor_keys, canonical_ags, place_slug


@pytest.mark.parametrize(
    ("ags", "canonical"), [("09563000", "09563"), ("09563", "09563"), ("09571190", "09571190"), ("09", "09")]
)
def test_only_the_twin_of_a_kreisfreie_stadt_is_shortened(ags: str, canonical: str) -> None:
    assert canonical_ags(ags) == canonical


@pytest.mark.parametrize(
    ("ags", "above"), [("09571190", ["09", "095", "09571"]), ("09571", ["09", "095"]), ("095", ["09"]), ("09", [])]
)
def test_ancestors_are_prefixes_without_the_key_itself(ags: str, above: list[str]) -> None:
    assert ancestor_keys(ags) == above


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Rötz", "roetz"),
        ("Landkreis Weißenburg-Gunzenhausen", "landkreis-weissenburg-gunzenhausen"),
        ("Buch a. Buchrain", "buch-a-buchrain"),
        ("Aham (Lkr. Landshut)", "aham-lkr-landshut"),
    ],
)
def test_slugs_spell_umlauts_out(label: str, slug: str) -> None:
    assert place_slug(label) == slug
