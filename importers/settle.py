"""The only judge: from the roles' votes, each block's shape, its neighbours and the whole sequence to one role per block.

Learnt trees (`resources/weights`) say how likely a block belongs to the article; the votes say which role it has on either side; both
are decided together over the sequence, since comments, menus and lists of links come in runs. A long paragraph in doubt is kept: one
lost is worse than one too many. A cue that decides is a rule on top: no model overrules it. Roles that the weights do not know yet
speak with the weights stated in their own files.
"""

import math
from collections.abc import Callable, Sequence, Set
from functools import partial
from itertools import pairwise

from importers.columns import DECIDED, Table, table_of
from importers.compiled import twin
from importers.features import VOTED
from importers.learnt import Learnt, learnt, most
from importers.options import Options
from importers.reading import Verdict, Vote, verdict
from importers.roles._shared import Page, Role
from importers.sequence import likeliest
from importers.trees import probability

_DOUBT = 0.66  # below this confidence a block is put before a person: in one case of three or more it is wrong
_DOUBT_WORDS = 4  # shorter blocks are not worth a person's time
_WHOLE_IN_ITSELF = ("opener", "markup")  # cues of a line that may hold all it announces
_LONG = 100  # characters from which a block is rather kept than lost
_LENIENT = {"page": 1.2, "text": 0.6}  # what that is worth in log-odds
_LEAD = 0.6  # what a standfirst is worth more in log-odds: of those learnt from, some leave it out, which it is not for us to doubt
_SHORT, _MIXED, _USUAL = 0.3, 0.2, 0.13  # what scatters a text besides short pieces and changes of side, and how scattered a text usually is
_SCATTER = (0.3, 3.0)  # how much less or more than usual the doubt of a block may weigh for that
_ASIDE = 0.4  # what the margin of a short line above or below the article loses in a text of nothing else
_SAID = {  # of what weighed most, what such a cue has said already
    "short": ("few-words", "no-sentence"),
    "prose": ("sentence",),
    "links": ("mostly-link",),
    "among": ("among-kept",),
    "outside": ("among-stripped",),
}
_COPY_WORDS = 8  # a block this long that stands twice is a copy


def kind_of(page: Page) -> str:
    """Which weights speak for a document: those learnt on pages, or on plain text."""
    return "page" if any(block.shape.tag for block in page.document.blocks) else "text"


def settle(page: Page, votes: Sequence[Sequence[Vote]], roles: Sequence[Role], options: Options) -> tuple[Verdict, ...]:
    """One verdict per block of `page`, in order."""
    if not page.words:
        return ()
    kind = kind_of(page)
    found = learnt(page, votes, kind)
    lenient = [_LENIENT[kind] if len(block.text) >= _LONG else 0.0 for block in page.document.blocks]
    table = table_of(roles)
    odds = ruled(found.odds, lenient, page.folded, votes, table, _LEAD)
    copies = _drop_copies(page, odds)
    path = likeliest(odds, votes, [is_prose and _resumes(page, votes, index) for index, is_prose in enumerate(page.prose)], roles, table)
    kept = [table.kept[state] for state in path]
    doubt = _scatter(page, kept)
    ahead = [(score - more if side else more - score) - doubt for score, more, side in zip(odds, lenient, kept, strict=True)]
    if kind == "text":
        ahead = [margin * share for margin, share in zip(ahead, _bare(page, kept), strict=True)]
    return verdicts(page, ahead, votes, path, table, options, copies, partial(_most, found), _DOUBT, _DOUBT_WORDS)


def _scatter(page: Page, kept: Sequence[bool]) -> float:
    """By how much (in log-odds) blocks are less sure than each alone: where an article is made of short pieces, and what is kept and what is
    stripped alternate, errors come together; running text is surer than its blocks."""
    inside = _inside(page, kept)[1]
    if not inside:
        return 0.0
    words = sum(page.words[index] for index in inside if kept[index]) or 1
    short = sum(page.words[index] for index in inside if kept[index] and len(page.document.blocks[index].text) < _LONG) / words
    changes = sum(kept[one] != kept[next_one] for one, next_one in pairwise(inside)) / len(inside)
    least, most = _SCATTER
    return math.log(max(least, min(most, (_SHORT + short) * (_MIXED + changes) / _USUAL)))


def _bare(page: Page, kept: Sequence[bool]) -> list[float]:
    """How much the margin of each short line above or below a text's article counts: less where there is hardly anything else, for it is menus that
    are told with ease."""
    told, inside = _inside(page, kept)
    if not inside:
        return [1.0] * len(kept)
    first, last = inside[0], inside[-1]
    bare = max(0.0, 2 * len(inside) / len(told) - 1)
    return [1.0 if len(block.text) >= _LONG or first <= index <= last else 1.0 - bare * _ASIDE for index, block in enumerate(page.document.blocks)]


def _inside(page: Page, kept: Sequence[bool]) -> tuple[list[int], list[int]]:
    """The blocks with a letter or a digit, and those of them from the first that is kept to the last."""
    told = [index for index, text in enumerate(page.folded) if text[:1].isalnum() or any(map(str.isalnum, text))]
    places = [place for place, index in enumerate(told) if kept[index]]
    return told, told[places[0] : places[-1] + 1] if places else []


def _resumes(page: Page, votes: Sequence[Sequence[Vote]], index: int) -> bool:
    """Whether sentences, of which nothing says that they belong to it, stand right below one line that holds all it announces ("Lire
    aussi : ..."), and sentences above it too."""
    if index < 2 or not votes[index - 1] or not (page.prose[index] and page.prose[index - 2]):
        return False
    told = {vote.role for vote in votes[index] if vote.weight > 0}
    return any(vote.role not in told and vote.cue in _WHOLE_IN_ITSELF and page.words[index - 1] > len(" ".join(vote.words).split()) + 2 for vote in votes[index - 1])


def _ruled(learnt: Sequence[float], lenient: Sequence[float], folded: Sequence[str], votes: Sequence[Sequence[Vote]], table: Table, lead: float) -> list[float]:
    """Each block's log-odds with what its length is worth (`lenient`, 0 for a short one), and a long standfirst `lead`, after the rules on top of the
    model have spoken."""
    return [
        _overruled(score + (lead if more and _leads(cast) else 0.0) + more, cast, table) if any(map(str.isalpha, text)) else -DECIDED
        for score, more, text, cast in zip(learnt, lenient, folded, votes, strict=True)
    ]


ruled = twin(_ruled, "settle")


def _leads(cast: Sequence[Vote]) -> bool:
    """Whether a paragraph is named the standfirst by more than what its element is called."""
    return any(vote.role == "standfirst" and vote.cue != "markup" for vote in cast)


def _overruled(score: float, cast: Sequence[Vote], table: Table) -> float:
    """The model's log-odds after the rules on top of it have spoken."""
    for vote in cast:
        if table.kept[table.place[vote.role]]:
            if vote.decides:
                score = max(score, vote.weight)
        else:
            if vote.role not in VOTED and not vote.names:
                score -= vote.weight
            if vote.decides:
                score = min(score, -max(DECIDED, vote.weight))
    return score


def _drop_copies(page: Page, odds: list[float]) -> set[int]:
    """Of two blocks with the same words the likelier one stays: teasers and mobile versions repeat the lead. Returns the others."""
    copies = set()
    seen: dict[str, int] = {}
    for index, words in enumerate(page.words):
        if words < _COPY_WORDS or odds[index] <= 0:
            continue
        own = page.ground.letters[index]
        other = seen.setdefault(own, index)
        if other != index:
            loser = index if odds[index] <= odds[other] + 1.0 else other
            odds[loser] = -DECIDED
            copies.add(loser)
            seen[own] = index if loser == other else other
    return copies


def _verdicts(
    page: Page,
    margins: Sequence[float],
    votes: Sequence[Sequence[Vote]],
    path: Sequence[int],
    table: Table,
    options: Options,
    copies: Set[int],
    most: Callable[[int, str, bool], tuple[str, ...]],
    doubt: float,
    least: int,
) -> tuple[Verdict, ...]:
    """One verdict per block, from its margin in log-odds, its votes, and the place in `table` of every block's role; below the confidence `doubt` a
    block of `least` words is doubtful. Where no cue spoke for a block, `most` says what weighed most, from its number, its cue and its side."""
    found = []
    for index, (margin, cast, state) in enumerate(zip(margins, votes, path, strict=True)):
        name, side = table.names[state], table.kept[state]
        sure = max(0.5, probability(margin))
        confidence = round(min(sure, page.title_chance) if index == page.title else sure, 3)
        own = None
        for vote in cast:
            if vote.role == name and vote.weight > (own.weight if own else 0.0):
                own = vote
        cue, words = (own.cue, own.words) if own else (_silent_cue(page, index, path, table), ())
        kept = name in options.keep or (side and name not in options.strip)
        if kept != side:
            cue, words = "chosen", ()
        elif index in copies and not side and (not own or cue == "copy"):
            cue, words = "copy", ()
        elif not own and cue != "run":
            words = most(index, cue, side)
        doubtful = kept == side and confidence < doubt and page.words[index] >= least
        found.append(verdict(name, kept, f"{name}.{cue}", words, confidence, doubtful))
    return tuple(found)


verdicts = twin(_verdicts, "settle")


def _most(found: Learnt, index: int, cue: str, kept: bool) -> tuple[str, ...]:
    """What weighed most for a block's side, but for what its cue has said."""
    return tuple(code for code in most(found, index, kept) if code not in _SAID.get(cue, ()))


def _silent_cue(page: Page, index: int, path: Sequence[int], table: Table) -> str:
    """The reason where no cue spoke for the role: what the shape, the place or the neighbours say."""
    block, state = page.document.blocks[index], path[index]
    if index and path[index - 1] == state and table.runs[state]:
        return "run"
    if table.kept[state]:
        return "prose" if page.prose[index] else "among"
    if block.shape.link_chars > 0.7 * len(block.text):
        return "links"
    if page.words[index] <= 8 and not page.prose[index]:
        return "short"
    near = [table.kept[path[other]] for other in range(max(0, index - 3), min(len(path), index + 4)) if other != index]
    return "unlike" if any(near) else "outside"
