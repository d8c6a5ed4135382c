"""Pieces invented for the citations."""

from desktop.citations.reference import Reference
from importers.article import Fields, Name

OKAFOR = Fields(
    type="article-newspaper",
    title="City votes to pause drone patrols",
    authors=(Name("Okafor", "Miriam"),),
    published="2021-03-04",
    accessed="2021-03-09",
    container_title="Harbor Courier",
    url="https://courier.example.org/drone-patrols",
    language="en",
)
FERRY = Fields(
    type="article-newspaper",
    title="Ferry strike enters second week",
    authors=(Name("Lindqvist", "Jon"), Name("Haddad", "Salma"), Name(literal="Northern Wire")),
    published="2020-11-12",
    accessed="2021-01-05",
    container_title="Harbor Courier",
    url="https://courier.example.org/ferry",
    page="A3",
    language="en",
)
NIGHT = Fields(
    type="article-newspaper",
    title="Night trains return to the coast",
    published="2019-06-30",
    accessed="2021-01-05",
    container_title="Coastline Gazette",
    url="https://coastline.example.org/night-trains",
    language="en",
)
PELL = Fields(
    type="webpage",
    title="What the archive forgot",
    authors=(Name("Pell", "Ada"),),
    accessed="2022-02-02",
    container_title="Marginal Notes",
    url="https://marginal.example.org/forgot",
    language="en",
)
FLEUVE = Fields(
    type="article-newspaper",
    title="Le fleuve gagne du terrain",
    authors=(Name("Vallier", "Hélène", dropping_particle="de"),),
    published="2020-06-10",
    accessed="2021-03-09",
    container_title="La Gazette du Port",
    url="https://gazette.example.org/fleuve",
    language="fr",
)

PIECES = tuple(Reference(key, fields) for key, fields in (("okafor", OKAFOR), ("ferry", FERRY), ("night", NIGHT), ("pell", PELL), ("fleuve", FLEUVE)))
