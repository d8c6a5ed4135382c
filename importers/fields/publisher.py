"""The publishing house or company, where it is declared and is not the newspaper or site itself."""

from collections.abc import Iterable

from importers.article import Evidence, Fields
from importers.fields._shared import Field, View, chosen, evidence, from_facts, grouped, host_of, names_site
from importers.language.typography import declared_text
from importers.source import Source

_DECLARED = {"meta dc.publisher": 0.7, "meta citation_publisher": 0.8, "meta dcterms.publisher": 0.7, "meta publisher": 0.55}


def find(view: View, source: Source, fields: Fields) -> Iterable[Evidence]:
    """Candidates that name the container again are rivals of it, not publishers."""
    candidates = list(from_facts("publisher", view, _DECLARED))
    candidates += [evidence("publisher", declared_text(fact.value), fact, 0.7) for fact in grouped(view, "json-ld", "publisher")]
    site, host = fields.container_title, host_of(view, fields)
    apart = [item for item in candidates if str(item.value) and len(str(item.value)) <= 80 and "://" not in str(item.value)]
    if site is None:
        return tuple(apart)
    return chosen([item for item in apart if not names_site(str(item.value), (site,), host)])


FIELD = Field("publisher", 6, find)
