"""What needs no judgement: half of a page's blocks are menus, links to other pages and hidden words. They are told at once, and named by little."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import attrgetter

from importers.document import Block, Shape
from importers.markup.elements import WEAK
from importers.matcher import Matcher
from importers.options import Options
from importers.reading import Verdict, Vote
from importers.roles._shared import Role
from importers.sequence import spoken, steps, table_of

_FEW, _FAR = 14, 3  # words of such a block, and how near no sentences and no top heading may stand
_HELD = frozenset(("article", "table"))  # in which a few linked words may be of what is read
_BESIDE = frozenset(("nav", "footer"))
_SEEN = frozenset(("", WEAK, "button"))  # what is not hidden, or only from a screen reader, and what asks for something
_ENTRY = 4  # words of a link that is rather a menu's than a headline
_SURE = 0.998  # of a thousand such blocks next to none belongs to what is read


def plain(blocks: Sequence[Block], words: Sequence[int], prose: Sequence[bool]) -> list[bool]:
    """Which blocks need no judgement: a few words that are all a link, hidden, or in a menu or the foot, outside of an article and a table, and
    neither sentences nor the top heading near."""
    sums = [0] * (_FAR + 1) + [*accumulate([reads or block.shape.tag == "h1" for block, reads in zip(blocks, prose, strict=True)])]
    sums += [sums[-1]] * _FAR
    return [
        count <= _FEW and sums[index + 2 * _FAR + 1] == sums[index] and _apart(block.shape, len(block.text))
        for index, (block, count) in enumerate(zip(blocks, words, strict=True))
    ]


def _apart(shape: Shape, size: int) -> bool:
    ancestors = shape.ancestors
    return (10 * shape.link_chars >= 9 * size or shape.hidden not in _SEEN or not _BESIDE.isdisjoint(ancestors)) and _HELD.isdisjoint(ancestors)


_TELLING = attrgetter("role", "cue", "weight", "decides")
Named = tuple[Verdict, tuple[Vote, ...]]


def namer(roles: Sequence[Role], matcher: Matcher, options: Options) -> Callable[[int, Block, int, str | None], Named]:
    """Names the blocks of one document that need no judgement: from a block's number, the block, its words and the role of the block before it,
    the verdict and the votes that it follows.

    Its role is the likeliest of those that are stripped, by its first words or all of them, what markup says of it, and whether the role before it runs on.
    """
    table, marks = table_of(roles), matcher.marks()
    # Of the roles that nothing speaks for, none is likelier than this one.
    usual = max((number for number, role in enumerate(roles) if not role.kept and not role.runs), key=lambda number: table.base[number])
    known: dict[object, Role] = {}

    def likeliest(cast: Sequence[Vote], before: str | None) -> Role:
        within, _, _ = spoken(cast, table)
        stay, enter = steps(cast, table)
        place = table.place.get(before or "", usual)
        able = {number: enter[number] for number in (usual, place, *[table.place[vote.role] for vote in cast]) if not table.kept[number]}
        if place in able:
            able[place] = max(able[place], stay[place])
        return roles[max(able, key=lambda number: within[number] + able[number])]

    def named(index: int, block: Block, count: int, before: str | None) -> Named:
        cast = (*matcher.quick_votes(index, block, count, marks), *_by_form(index, block, count))
        key = before, *map(_TELLING, cast)
        role = known.get(key)
        if role is None:
            role = known[key] = likeliest(cast, before)
        name, own = role.name, None
        for vote in cast:
            if vote.role == name and vote.weight > (own.weight if own else 0.0):
                own = vote
        cue, words = (own.cue, own.words) if own else ("run" if name == before else "outside", ())
        if name in options.keep:
            return Verdict(name, True, f"{name}.chosen", (), _SURE, False), cast
        return Verdict(name, False, f"{name}.{cue}", words, _SURE, False), cast

    return named


def _by_form(index: int, block: Block, count: int) -> tuple[Vote, ...]:
    """What such a block is where its words say nothing: hidden, without a letter, a link."""
    if block.shape.hidden == "hidden":
        return (Vote(index, "page-furniture", "hidden", 3.0, (block.shape.hidden,), decides=True),)
    if not any(map(str.isalpha, block.text)):
        return (Vote(index, "page-furniture", "no-letters", 1.2 if any(map(str.isdigit, block.text)) else 3.0),)
    if not block.shape.link_chars:
        return ()
    if count > _ENTRY:
        return (Vote(index, "related", "links", 1.8),)
    link = Vote(index, "navigation", "links", 1.8)
    return (link, Vote(index, "related", "in-menu", -3.0)) if "nav" in block.shape.ancestors else (link,)
