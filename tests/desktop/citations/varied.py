"""Pieces that differ from a plain one in one thing each: who wrote it, when, where, what it is called, what it is."""

from dataclasses import replace

from importers.article import Fields, Name

OKAFOR, HADDAD, LIND = Name("Okafor", "Miriam"), Name("Haddad", "Salma"), Name("Lind", "Jon")

PLAIN = Fields(
    type="article-newspaper",
    title="City votes",
    authors=(OKAFOR,),
    published="2021-03-04",
    accessed="2021-03-09",
    container_title="Harbor Courier",
    url="https://c.example.org/x",
    language="en",
)
PRINTED = replace(PLAIN, url=None, accessed=None)

VARIED: dict[str, Fields] = {
    "plain": PLAIN,
    "unsigned": replace(PLAIN, authors=()),
    "agency": replace(PLAIN, authors=(Name(literal="Northern Wire"),)),
    "fontaine": replace(PLAIN, authors=(Name("Fontaine", "Jean", non_dropping_particle="La", dropping_particle="de"),)),
    "pair": replace(PLAIN, authors=(OKAFOR, HADDAD)),
    "trio": replace(PLAIN, authors=(OKAFOR, HADDAD, LIND)),
    "crowd": replace(PLAIN, authors=tuple(Name(f"Auth{letter}", "Ada") for letter in "abcdefghijklmnopqrstuv")),
    "undated": replace(PLAIN, published=None),
    "bound": replace(PLAIN, published=None, not_after="2021-06-10"),
    "year": replace(PLAIN, published="2021"),
    "month": replace(PLAIN, published="2021-03"),
    "homeless": replace(PLAIN, container_title=None),
    "bare": replace(PLAIN, type="webpage", authors=(), published=None, container_title=None),
    "lone": replace(PRINTED, published=None, container_title=None),
    "unread": replace(PLAIN, accessed=None, abstract="A short abstract."),
    "printed": replace(PRINTED, page="A3"),
    "question": replace(PLAIN, title="Who owns the river?"),
    "exclaimed": replace(PLAIN, title="Save the river!"),
    "dots": replace(PLAIN, title="And then…"),
    "abbreviated": replace(PLAIN, title="The fall of Acme Inc.", container_title="Tech Co."),
    "quoted": replace(PLAIN, title="The “silent” strike"),
    "ends-quoted": replace(PLAIN, title="She said “no”"),
    "straight": replace(PLAIN, title='The "silent" strike'),
    "colon": replace(PLAIN, title="Drones: a history"),
    "spaced-dots": replace(PLAIN, title="Wait . . . what?!"),
    "french": replace(PLAIN, title="Le fleuve\u00a0: «\u00a0la crue\u00a0» vient-elle\u202f?", container_title="La Gazette", language="fr"),
    "arabic": replace(PLAIN, title="المدينة تصوت", authors=(Name("خوري", "ليلى"),), language="ar"),
    "chinese": replace(PLAIN, title="市议会投票", authors=(Name("王", "伟"),), language="zh"),
    "address": replace(PLAIN, url="https://c.example.org/a_b%20c?d=e&f=g#h_"),
    "section": replace(PLAIN, section="Environment"),
    "magazine": replace(PRINTED, type="article-magazine", container_title="Harbor Monthly", volume="12", issue="3", page="30-34"),
    "book": replace(PRINTED, type="book", container_title=None, publisher="Quay Press", publisher_place="Port", edition="2"),
}
