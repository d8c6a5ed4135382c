"""A document after it was judged: one verdict per block, and the repairs that were made; and the votes that a judgement goes by."""

from dataclasses import dataclass

from importers.document import Document, Range
from importers.making import made

KEPT_ROLES = ("standfirst", "paragraph", "heading", "list", "quote", "table", "code", "note", "correction")
"""Roles that stay in the clean text unless the reader chooses otherwise."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A role's word on a block: `cue` names what gave it away, `words` are the telling words, `weight` is in log-odds.

    `decides`: the cue is so telling that no model may overrule it (a rule on top of the judge). `names`: it tells a role from others of its
    side and says nothing of whether the block is kept, so the model does not hear it.
    """

    block: int
    role: str
    cue: str
    weight: float
    words: tuple[str, ...] = ()
    decides: bool = False
    names: bool = False


vote = made(Vote)
"""Makes a `Vote`, quicker than the class where it was compiled."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one block. `code` and `words` make the reason; `confidence` is that of kept or stripped."""

    role: str
    kept: bool
    code: str
    words: tuple[str, ...]
    confidence: float
    doubtful: bool


verdict = made(Verdict)
"""Makes a `Verdict`, quicker than the class where it was compiled."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to the words. `before` is what stands in the stream at `source`, `after` what the text has instead.

    `kind`: "ligature", "hyphen", "hard-wrap", "encoding", "space"; `code` and `words` make the reason.
    """

    kind: str
    before: str
    after: str
    source: Range
    code: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """`verdicts[i]` is on `document.blocks[i]`."""

    document: Document
    verdicts: tuple[Verdict, ...]
    repairs: tuple[Repair, ...] = ()
