"""What a role is: its labels, the words and structure that give it away as data, and a small function where data is not enough."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from importers.density import Ground
from importers.document import Document
from importers.reading import Vote


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a role away.

    `name` is the cue's code ("opener", "whole", "phrase", "ending", "markup", "pattern"). `where`: "start" (the block begins with
    them), "whole" (it is nothing else, but for punctuation and numbers at its ends), "anywhere", "end", "markup" (a class or id
    word of the block or an ancestor), "pattern" (regular expressions over the folded text) or "cased" (the same over the text as it
    stands). `words` are the phrases by language tag ("" for any language); accents, case and kinds of quotes do not matter. `weight`
    is in log-odds for the role. `max_words` bounds the length of a block that the cue speaks of (0: no bound). `decides`: no model
    may overrule it, in a block of at most `sure_words` (0: no bound).
    """

    name: str
    where: str
    words: Mapping[str, tuple[str, ...]]
    weight: float = 2.0
    max_words: int = 0
    decides: bool = False
    sure_words: int = 0


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a block of text in which "|" stands between them; line ends do not matter."""
    return tuple(phrase for phrase in (" ".join(part.split()) for part in text.split("|")) if phrase)


@dataclass(frozen=True, slots=True)
class Page:
    """A document prepared for judging; every list has one entry per block.

    `folded` is the block's text folded (`importers.language.folding`), `words` its number of words, `cued` the roles that its words
    have voted for, `titles` the folded letters of the titles that the file declares, `title` the block that is taken for the
    title (None: none found) and `title_chance` how likely that is right, `prose` whether a block reads as sentences; `ground` is what the
    document's longest run of prose says of the others.
    """

    document: Document
    folded: tuple[str, ...]
    words: tuple[int, ...]
    cued: tuple[frozenset[str], ...]
    prose: tuple[bool, ...]
    ground: Ground
    titles: tuple[str, ...] = ()
    title: int | None = None
    title_chance: float = 1.0


Look = Callable[[Page], Iterable[Vote]]


@dataclass(frozen=True, slots=True)
class Role:
    """`kept`: its blocks stay in the clean text by default. `labels` by language tag. `look` casts votes that data cannot.

    `runs` is how strongly the role goes on from one block to the next, in log-odds (comments come in runs), `lists` that its runs are
    of short lines and seldom go on into sentences; `base` is what stands against it where nothing speaks for it. `speaks` and `silent`
    are lines on which the cues must and must not vote: the role's own test.
    """

    name: str
    kept: bool
    labels: Mapping[str, str]
    cues: tuple[Cue, ...] = ()
    look: Look | None = None
    runs: float = 0.0
    base: float = -4.0
    lists: bool = False
    speaks: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


_LEAST_ROWS = 3


def columned(page: Page) -> frozenset[int]:
    """The blocks of plain text that are rows of a table: lines one below the other with as many tabs, words first, and numbers in most."""
    found: set[int] = set()
    if "\t" not in page.document.stream:
        return frozenset()
    rows: list[tuple[int, list[str]]] = []
    for index, block in enumerate((*page.document.blocks, None)):
        cells = [] if block is None or block.shape.tag else page.document.stream[slice(*block.source)].strip().split("\t")
        if rows and (len(cells) != len(rows[-1][1]) or (block is not None and block.shape.gap > 1)):
            if len(rows) >= _LEAST_ROWS and 2 * sum(any(map(_counts, row[1:])) for _, row in rows) >= len(rows) <= sum(row[0][:1].isalpha() for _, row in rows):
                found.update(row for row, _ in rows)
            rows = []
        if len(cells) > 2:
            rows.append((index, cells))
    return frozenset(found)


def _counts(cell: str) -> bool:
    """Whether a cell is a number."""
    return any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))


def amid(page: Page, index: int) -> bool:
    """Whether a block stands inside the document's longest run of prose."""
    return bool(page.ground.main) and min(page.ground.main) < index < max(page.ground.main)


_LEAST_ITEMS, _ITEM_WORDS = 4, 5


def listed(page: Page) -> frozenset[int]:
    """The blocks of plain text that are a list without bullets: short lines, one right below the other, alone between two paragraphs.

    Paragraphs must stand apart in the whole document, or the lines would be no list but what was cut up.
    """
    blocks, found = page.document.blocks, set[int]()
    prose = [index for index, own in enumerate(page.prose) if own]
    if 3 * sum(blocks[index].shape.gap > 0 for index in prose) < 2 * len(prose):
        return frozenset()
    for one, other in pairwise(prose):
        inner = range(one + 1, other)
        if len(inner) < _LEAST_ITEMS or blocks[one].shape.tag or page.ground.main.isdisjoint((one, other)):
            continue
        apart = blocks[one + 1].shape.gap > 0 and blocks[other].shape.gap > 0 and not any(blocks[index].shape.gap for index in inner[1:])
        if apart and not columned(page).intersection(inner) and all(_item(page, index) for index in inner):
            found.update(inner)
    return frozenset(found)


def _item(page: Page, index: int) -> bool:
    """Whether a line may be an item: a few words that end like no sentence and give no role away."""
    text = page.document.blocks[index].text
    return page.words[index] <= _ITEM_WORDS and not page.cued[index] and text[0].isalpha() and (text[-1].isalnum() or text[-1] == ")")


_LEAD_WORDS = (3, 30)


def led_in(page: Page) -> tuple[int, ...]:
    """The lines of plain text inside the text that end in a colon, stand right below a paragraph, give no role away and have something to lead to."""
    least, most = _LEAD_WORDS
    return tuple(
        index
        for index, block in enumerate(page.document.blocks)
        if block.text[-1:] == ":"
        and not block.shape.tag
        and least <= page.words[index] <= most
        and not page.cued[index] - {"heading"}
        and amid(page, index)
        and page.prose[index - 1]
        and (page.prose[index + 1] or page.words[index + 1] > 3)
    )


_MOST_LED, _LED_WORDS = 15, 25


def led_items(page: Page) -> frozenset[int]:
    """The lines between one that leads to them with a colon and the next paragraph, where they all may be items."""
    found: set[int] = set()
    for lead in led_in(page):
        end = lead + 1
        while end < len(page.folded) and not page.prose[end]:
            end += 1
        inner = range(lead + 1, end)
        if 2 <= len(inner) <= _MOST_LED and end < len(page.folded) and all(page.words[index] <= _LED_WORDS and not page.cued[index] for index in inner):
            found.update(inner)
    return frozenset(found)
