"""What a role is: its labels, the words and structure that give it away as data, and a small function where data is not enough."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from importers.document import Document
from importers.reading import Vote

Look = Callable[[Document], Iterable[Vote]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a role away.

    `where`: "start" (the block begins with them), "whole" (it is nothing else, but for punctuation and numbers),
    "anywhere", "end", or "markup" (a class or id word of the block or an ancestor). `words` are the phrases by language tag ("" for
    any language); accents and case do not matter; a phrase that begins with "re:" is a regular expression over the folded text.
    `weight` is in log-odds for the role; `max_words` bounds the length of a block that the cue speaks of (0: no bound);
    `decides`: no model may overrule it.
    """

    name: str
    where: str
    words: Mapping[str, tuple[str, ...]]
    weight: float = 2.0
    max_words: int = 0
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """`kept`: its blocks stay in the clean text by default. `labels` by language tag. `look` casts votes that data cannot."""

    name: str
    kept: bool
    labels: Mapping[str, str]
    cues: tuple[Cue, ...] = ()
    look: Look | None = None
