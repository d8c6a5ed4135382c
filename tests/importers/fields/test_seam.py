"""What holds for every field, whatever the reading."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.article import Fields
from importers.discover import discover
from importers.document import Block, Document, Fact, Shape
from importers.fields import find_fields
from importers.fields._shared import Field
from importers.reading import KEPT_ROLES, Reading, Verdict
from importers.source import source_of

KEYS = (
    "json-ld @type",
    "json-ld headline",
    "json-ld author",
    "json-ld author type",
    "json-ld datePublished",
    "json-ld dateModified",
    "json-ld publisher",
    "json-ld url",
    "json-ld articleSection",
    "json-ld breadcrumb",
    "json-ld inLanguage",
    "json-ld pageStart",
    "json-ld volumeNumber",
    "microdata author",
    "microdata @type",
    "og:title",
    "og:site_name",
    "og:url",
    "og:locale",
    "og:description",
    "article:published_time",
    "article:author",
    "article:section",
    "meta author",
    "meta generator",
    "meta citation_firstpage",
    "link canonical",
    "rel author",
    "time datetime",
    "html lang",
    "html title",
    "saved from url",
    "saved date",
    "hentry published",
    "hentry title",
)
ROLES = (
    *KEPT_ROLES,
    "title",
    "byline",
    "dateline",
    "author-bio",
    "breadcrumb",
    "kicker",
    "comments",
    "source-link",
    "page-furniture",
    "credit",
    "signature",
    "related",
    "legal",
)
PIECES = (
    "Par Anne Durand",
    "Anne Durand",
    "2020-06-10",
    "10/06/2020 à 15:58",
    "Publié le 3 mai 2020",
    "31/02/2020",
    "https://gazette.example/2020/06/10/pont",
    "http://[",
    "Accueil > Société > Le pont",
    "© 2021 La Gazette du Port",
    "NewsArticle",
    "La Gazette du Port",
    "Le pont | La Gazette du Port",
    "Source : La Dépêche",
    "fr-FR",
    "À propos de l'auteur",
    "p. 12",
    "\ud800",
    "{{author}}",
    "Durand, Anne",
)
texts = st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=60), st.builds(" ".join, st.lists(st.sampled_from(PIECES), min_size=2, max_size=3)))


@st.composite
def readings(draw: Any) -> Reading:
    lines = [(role, text) for role, text in draw(st.lists(st.tuples(st.sampled_from(ROLES), texts), max_size=8)) if text.strip()]
    stream, blocks = "", []
    for _, text in lines:
        bare = text.strip()
        stream += " "
        blocks.append(Block((len(stream), len(stream) + len(bare)), " ".join(bare.split()), Shape(tag=draw(st.sampled_from(["", "p", "h1", "time"])))))
        stream += bare + "\n"
    places = st.one_of(st.none(), *[st.just(block.source) for block in blocks])
    facts = draw(st.lists(st.builds(Fact, st.sampled_from(KEYS), texts, st.just("somewhere"), places, st.integers(0, 2)), max_size=8))
    verdicts = tuple(Verdict(role, role in KEPT_ROLES, "test", (), 0.9, False) for role, _ in lines)
    return Reading(Document("text", stream, tuple(blocks), tuple(facts)), verdicts)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    readings(), st.one_of(st.sampled_from(["a.txt", "2020-06-10_La Gazette_Le pont.txt", "x/Le pont - La Gazette - 10 juin 2020.html", "-", ""]), st.text(max_size=20))
)
def test_every_field_survives_any_reading(reading: Reading, path: str) -> None:
    fields, evidence = find_fields(reading, source_of(path, b"x", modified="2021-03-09T18:22:05+01:00"))
    for name, candidates in evidence.items():
        won = [item for item in candidates if item.chosen]
        assert len(won) <= 1
        for item in candidates:
            assert item.field == name
            assert item.at or item.source
            assert item.source is None or 0 <= item.source[0] <= item.source[1] <= len(reading.document.stream)
            assert 0 <= item.confidence <= 1
            assert item.value
        if won and name == "published_bounds":
            assert fields.not_after == won[0].value
        elif won:
            assert getattr(fields, name) == won[0].value
        elif name != "published_bounds":
            assert not getattr(fields, name)


def test_every_field_is_of_the_article() -> None:
    found = discover("importers.fields", "FIELD")
    names = [field.name for field in found]
    assert len(names) == len(set(names))
    assert all(isinstance(field, Field) for field in found)
    assert set(names) - {"published_bounds"} <= set(Fields.__dataclass_fields__)


def test_an_empty_reading_has_no_fields() -> None:
    fields, evidence = find_fields(Reading(Document("text", "", ()), ()), source_of("a.txt", b""))
    assert fields == Fields(type="webpage")
    assert set(evidence) == {"type"}
