"""What a role is: its labels, the words and structure that give it away as data, and a small function where data is not enough."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from importers.compiled import twin
from importers.density import Ground
from importers.document import Document
from importers.reading import Vote

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a role away.

    `name` is the cue's code ("opener", "whole", "phrase", "ending", "markup", "pattern"). `where`: "start" (the block begins with
    them), "whole" (it is nothing else, but for punctuation and numbers at its ends), "anywhere", "end", "markup" (a class or id
    word of the block or an ancestor), "inside" (the block is such an element or stands in one), "hidden" (how markup hides it, as
    `Shape.hidden` says), "pattern" (regular expressions over the folded text) or "cased" (the same over the text as it
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


def letterless(text: str) -> float:
    """What speaks (in log-odds) for page furniture in a text without a letter, less where it counts something: a rank, a number of comments;
    0 for a text that has one."""
    if text[:1].isalpha() or any(map(str.isalpha, text)):
        return 0.0
    return 1.2 if any(map(str.isdigit, text)) else 3.0


@dataclass(frozen=True, slots=True)
class Page:
    """A document prepared for judging; every list has one entry per block.

    `folded` is the block's text folded (`importers.language.folding`), `words` its number of words, `cued` the roles that its words
    have voted for, `titles` the folded letters of the titles that the file declares, `title` the block that is taken for the
    title (None: none found) and `title_chance` how likely that is right, `prose` whether a block reads as sentences; `ground` is what the
    document's longest run of prose says of the others. `known` holds what roles have asked `once`.
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
    known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, find: Callable[["Page"], _Found]) -> _Found:
        """What `find` says of the page, found when it is first asked for."""
        if find not in self.known:
            self.known[find] = find(self)
        found: _Found = self.known[find]
        return found


Place = tuple[str, tuple[str, ...], str]
"""An element's tag, those of its ancestors, and how it is hidden."""


def _places(page: Page) -> Mapping[Place, Sequence[int]]:
    """The blocks by where they stand: what markup says of a place it says of each block there."""
    found: dict[Place, list[int]] = {}
    for index, block in enumerate(page.document.blocks):
        shape = block.shape
        found.setdefault((shape.tag, shape.ancestors, shape.hidden), []).append(index)
    return found


def _linked(page: Page) -> list[bool]:
    """Of each block whether it is all, or nearly all, a link."""
    return [10 * block.shape.link_chars >= 9 * len(block.text) > 0 for block in page.document.blocks]


places, linked = twin(_places, "looks"), twin(_linked, "looks")


def cued_by(page: Page) -> Mapping[str, Sequence[int]]:
    """By role the blocks whose words have voted for it."""
    found: dict[str, list[int]] = {}
    for index, roles in enumerate(page.cued):
        for role in roles:
            found.setdefault(role, []).append(index)
    return found


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
