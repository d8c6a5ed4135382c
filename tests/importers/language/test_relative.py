"""Days that are counted from the day of reading."""

from datetime import datetime

import pytest

from importers.language.relative import counted

NOW = datetime(2021, 3, 9, 18, 22)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("hier à 19 h 25", "fr", "2021-03-08"),
        ("Il y a 3 jours", "fr", "2021-03-06"),
        ("il y a une heure", "fr", "2021-03-09"),
        ("20 hours ago", "en", "2021-03-08"),
        ("an hour ago", "en", "2021-03-09"),
        ("vor einem Tag", "de", "2021-03-08"),
        ("Gestern, 14:02 Uhr", "de", "2021-03-08"),
        ("hace 2 días", "es", "2021-03-07"),
        ("3 giorni fa", "it", "2021-03-06"),
        ("há 2 dias", "pt", "2021-03-07"),
        ("3 dagen geleden", "nl", "2021-03-06"),
        ("wczoraj", "pl", "2021-03-08"),
        ("2 days ago", None, "2021-03-07"),
    ],
)
def test_counted(text: str, language: str | None, day: str) -> None:
    found = counted(text, NOW, language)
    assert found is not None
    assert found.value == day
    assert found.start == 0


@pytest.mark.parametrize("text", ["La hiérarchie du port", "3 jours de fête", "il y a longtemps", ""])
def test_not_counted(text: str) -> None:
    assert counted(text, NOW, "fr") is None
