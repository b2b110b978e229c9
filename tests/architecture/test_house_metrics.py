"""How the source is laid out: the figures of `make metrics` that have to hold."""

from pathlib import Path

import pytest

from scripts.measuring import house_metrics


def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, source: str) -> Path:
    (tmp_path / name).write_text(source)
    monkeypatch.setattr(house_metrics, "ROOT", tmp_path)
    return Path(name)


def test_a_silent_function_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = 'def told() -> None:\n    """Says it."""\n\ndef silent() -> None: ...\n\ndef _own() -> None: ...\n'
    path = planted(tmp_path, monkeypatch, "places.py", source)
    assert house_metrics.without_docstring(path) == ["places.py:silent"]


def test_a_long_function_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "def short():\n    pass\n\ndef long():\n" + "    pass\n" * 41
    path = planted(tmp_path, monkeypatch, "places.py", source)
    assert house_metrics.long_functions(path) == ["places.py:long (41)"]


def test_the_trade_s_words_are_words_of_modules() -> None:
    """A word that no module bears would only make the share look better one day."""
    names = {path.stem for path in house_metrics.product_modules()}
    assert house_metrics.TRADE_WORDS - names == set()
    assert not {"presenting", "touching", "remembering", "moments"} & house_metrics.TRADE_WORDS
