"""What needs no judgement: half of a page's blocks are menus, links to other pages and hidden words. They are told at once, and named by little."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from importers.columns import Table, table_of
from importers.document import Block, Shape
from importers.markup.elements import WEAK
from importers.matcher import Matcher, Told
from importers.options import Options
from importers.reading import Verdict, Vote
from importers.roles._shared import Role, letterless
from importers.sequence import spoken, steps

_FEW, _FAR = 14, 3  # words of such a block, and how near no sentences and no top heading may stand
_HELD = frozenset(("article", "table"))  # in which a few linked words may be of what is read
_BESIDE = frozenset(("nav", "footer"))
_SEEN = frozenset(("", WEAK, "button"))  # what is not hidden, or only from a screen reader, and what asks for something
ENTRY = 4  # words of a link that is rather a menu's than a headline
SURE = 0.998  # of a thousand such blocks next to none belongs to what is read

Form = tuple[Told, ...]


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


def namer(roles: Sequence[Role], matcher: Matcher, options: Options) -> Callable[[Block, int, str | None], Verdict]:
    """Names the blocks of one document that need no judgement: from a block, its words and the role of the block before it.

    Its role is the likeliest of those that are stripped, by its first words or all of them, what markup says of it, and whether the role before it runs on.
    What is alike is named once.
    """
    table = table_of(roles)
    usual = usual_of(roles, table)
    known: dict[object, Verdict] = {}

    def told(cast: Sequence[Vote], before: str | None) -> Verdict:
        within, _, _ = spoken(cast, table)
        stay, enter = steps(cast, table)
        place = table.place.get(before or "", usual)
        able = {number: enter[number] for number in (usual, place, *[table.place[vote.role] for vote in cast]) if not table.kept[number]}
        if place in able:
            able[place] = max(able[place], stay[place])
        name = roles[max(able, key=lambda number: within[number] + able[number])].name
        own = max((vote for vote in cast if vote.role == name and vote.weight > 0), key=lambda vote: vote.weight, default=None)
        cue, words = (own.cue, own.words) if own else ("run" if name == before else "outside", ())
        if name in options.keep:
            return Verdict(name, True, f"{name}.chosen", (), SURE, False)
        return Verdict(name, False, f"{name}.{cue}", words, SURE, False)

    def named(block: Block, count: int, before: str | None) -> Verdict:
        shown = [mark[:5] for mark in matcher.marks(block.shape) if not mark[5] or count <= mark[5]]
        cast = *matcher.listener.quick(block.text, count), *shown, *_form(block, count)
        verdict = known.get((before, cast))
        if verdict is None:
            verdict = known[before, cast] = told([Vote(0, *vote) for vote in cast], before)
        return verdict

    return named


def usual_of(roles: Sequence[Role], table: Table) -> int:
    """The place of the role that, of those for which nothing speaks, none is likelier than."""
    return max((number for number, role in enumerate(roles) if not role.kept and not role.runs), key=lambda number: table.base[number])


HIDDEN: Form = (("page-furniture", "hidden", 3.0, ("hidden",), True),)
HEADLINE: Form = (("related", "links", 1.8, (), False),)
LINK: Form = (("navigation", "links", 1.8, (), False),)
IN_MENU: Form = (*LINK, ("related", "in-menu", -3.0, (), False))


def _form(block: Block, count: int) -> Form:
    """What such a block is where its words say nothing: hidden, without a letter, a link."""
    shape = block.shape
    if shape.hidden == "hidden":
        return HIDDEN
    if bare := letterless(block.text):
        return (("page-furniture", "no-letters", bare, (), False),)
    if not shape.link_chars:
        return ()
    return HEADLINE if count > ENTRY else IN_MENU if "nav" in shape.ancestors else LINK
