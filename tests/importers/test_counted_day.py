"""A date that was counted from the day of saving comes with a warning that says so."""

import importers
from importers.source import source_of

PAGE = """<!--
 Page saved with SingleFile
 url: https://gazette.example/pont
 saved date: Tue Mar 09 2021 18:22:05 GMT+0100
--><html lang="fr"><title>Le vieux pont ferme</title><h1>Le vieux pont ferme</h1><p class="date">Hier à 19 h 25</p>{}</html>"""
PROSE = "<p>Le conseil municipal a voté hier soir la fermeture du vieux pont, malgré les protestations des riverains venus nombreux à la mairie.</p>" * 4


def test_the_warning() -> None:
    article = next(iter(importers.read(source_of("a.html", PAGE.format(PROSE).encode()))))
    assert article.fields.published == "2021-03-08"
    assert ("relative-date", ("Hier", "2021-03-09")) in [(warning.code, warning.words) for warning in article.warnings]
    chosen = next(item for item in article.evidence["published"] if item.chosen)
    assert (chosen.origin, chosen.at) == ("relative date", "2021-03-09")


def test_without_a_day_of_saving_there_is_no_date() -> None:
    article = next(iter(importers.read(source_of("a.html", PAGE.partition("-->")[2].format(PROSE).encode()))))
    assert article.fields.published is None
