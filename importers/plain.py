"""What needs no judgement: half of a page's blocks are menus, links to other pages and hidden words. They are told at once, and named by little."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from importers.columns import Table, table_of
from importers.compiled import twin
from importers.document import Block, Shape
from importers.markup.elements import WEAK
from importers.matcher import Matcher, Told
from importers.options import Options
from importers.reading import Verdict, Vote
from importers.roles._shared import Role, letterless
from importers.sequence import spoken, steps

Namer = Callable[[Block, int, str | None], Verdict]

SURE = 0.998  # of a thousand such blocks next to none belongs to what is read


class Bounds(NamedTuple):
    """Of blocks that need no judgement: the most words, and how near no sentences and no top heading may stand; in what a few linked words may be of
    what is read; where else they are not; and how a block is hidden that a person sees, or that asks for something."""

    few: int = 14
    far: int = 3
    held: frozenset[str] = frozenset(("article", "table"))
    beside: frozenset[str] = frozenset(("nav", "footer"))
    seen: frozenset[str] = frozenset(("", WEAK, "button"))


class Forms(NamedTuple):
    """What is said of such a block by its form: where it is hidden, and of links: a headline, any other, one in a menu; and the most words of these
    that are rather of a menu than a headline."""

    hidden: tuple[Told, ...] = (("page-furniture", "hidden", 3.0, ("hidden",), True),)
    headline: tuple[Told, ...] = (("related", "links", 1.8, (), False),)
    link: tuple[Told, ...] = (("navigation", "links", 1.8, (), False),)
    in_menu: tuple[Told, ...] = (("navigation", "links", 1.8, (), False), ("related", "in-menu", -3.0, (), False))
    entry: int = 4


_BOUNDS, _FORMS = Bounds(), Forms()


def plain(blocks: Sequence[Block], words: Sequence[int], prose: Sequence[bool]) -> list[bool]:
    """Which blocks need no judgement: a few words that are all a link, hidden, or in a menu or the foot, outside of an article and a table, and
    neither sentences nor the top heading near."""
    return apart(blocks, words, prose, _BOUNDS)


def _apart(blocks: Sequence[Block], words: Sequence[int], prose: Sequence[bool], bounds: Bounds) -> list[bool]:
    """Which blocks are within `bounds`."""
    far = bounds.far
    sums = [0] * (far + 1) + [*accumulate([reads or block.shape.tag == "h1" for block, reads in zip(blocks, prose, strict=True)])]
    sums += [sums[-1]] * far
    return [
        count <= bounds.few and sums[index + 2 * far + 1] == sums[index] and _stands_apart(block.shape, len(block.text), bounds)
        for index, (block, count) in enumerate(zip(blocks, words, strict=True))
    ]


def _stands_apart(shape: Shape, size: int, bounds: Bounds) -> bool:
    ancestors = shape.ancestors
    linked = 10 * shape.link_chars >= 9 * size
    return (linked or shape.hidden not in bounds.seen or not bounds.beside.isdisjoint(ancestors)) and bounds.held.isdisjoint(ancestors)


def namer(roles: Sequence[Role], matcher: Matcher, options: Options) -> Namer:
    """Names the blocks of one document that need no judgement: from a block, its words and the role of the block before it.

    Its role is the likeliest of those that are stripped, by its first words or all of them, what markup says of it, and whether the role before it runs on.
    What is alike is named once.
    """
    table = table_of(roles)
    # Of the roles that nothing speaks for, none is likelier than this one.
    usual = max((number for number, role in enumerate(roles) if not role.kept and not role.runs), key=lambda number: table.base[number])
    return named_by(roles, table, usual, matcher, options, _FORMS, SURE)


def _named_by(roles: Sequence[Role], table: Table, usual: int, matcher: Matcher, options: Options, forms: Forms, sure: float) -> Namer:
    """What names blocks; the role at `usual` is that of which nothing is said."""
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
            return Verdict(name, True, f"{name}.chosen", (), sure, False)
        return Verdict(name, False, f"{name}.{cue}", words, sure, False)

    def named(block: Block, count: int, before: str | None) -> Verdict:
        shown = [mark[:5] for mark in matcher.marks(block.shape) if not mark[5] or count <= mark[5]]
        cast = *matcher.listener.quick(block.text, count), *shown, *_form(block, count, forms)
        verdict = known.get((before, cast))
        if verdict is None:
            verdict = known[before, cast] = told([Vote(0, *vote) for vote in cast], before)
        return verdict

    return named


def _form(block: Block, count: int, forms: Forms) -> tuple[Told, ...]:
    """What such a block is where its words say nothing: hidden, without a letter, a link."""
    shape = block.shape
    if shape.hidden == "hidden":
        return forms.hidden
    if bare := letterless(block.text):
        return (("page-furniture", "no-letters", bare, (), False),)
    if not shape.link_chars:
        return ()
    return forms.headline if count > forms.entry else forms.in_menu if "nav" in shape.ancestors else forms.link


def _merged(blocks: Sequence[Block], known: Sequence[int | None], settled: Sequence[Verdict], name: Namer) -> tuple[Verdict, ...]:
    """The verdicts on all blocks: `settled` on those of which no number of words is `known`, and what `name` says of the others."""
    rest = iter(settled)
    found: list[Verdict] = []
    for block, count in zip(blocks, known, strict=True):
        found.append(next(rest) if count is None else name(block, count, found[-1].role if found else None))
    return tuple(found)


apart, named_by, merged = twin(_apart, "plain"), twin(_named_by, "plain"), twin(_merged, "plain")
