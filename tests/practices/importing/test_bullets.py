"""Lists whose marks somebody typed in a program that has lists of its own."""

from practices.importing.blocks import Block
from practices.importing.markup import blocks_of


def told(*lines: str) -> list[Block]:
    return blocks_of("".join(f"<p>{line}</p>" for line in lines))


def test_marks_that_follow_one_another_are_a_list_with_what_is_bold_in_it() -> None:
    (found,) = told("- Zu wenig <strong>Zeit</strong>", "•\tZu wenig Geld", "– Kein Herd<br/>– Kein Topf")
    assert found.items == ("Zu wenig Zeit", "Zu wenig Geld", "Kein Herd", "Kein Topf")
    assert found.html == (
        "<ul><li>Zu wenig <strong>Zeit</strong></li><li>Zu wenig Geld</li><li>Kein Herd</li><li>Kein Topf</li></ul>"
    )


def test_a_mark_in_bold_letters_takes_the_emphasis_with_it() -> None:
    (found,) = told("<strong>- Zeit &amp; Geld</strong>", "- Herd")
    assert found.html == "<ul><li>Zeit &amp; Geld</li><li>Herd</li></ul>"


def test_a_single_dash_and_headings_behind_marks_stay() -> None:
    assert [block.text for block in told("– so war das.", "Danach ging es los.")] == [
        "– so war das.",
        "Danach ging es los.",
    ]
    assert [block.text for block in told("• Ausgangslage", "• Umsetzung")] == ["• Ausgangslage", "• Umsetzung"]
