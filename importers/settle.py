"""The only judge: from the roles' votes, each block's shape, its neighbours and the whole sequence to one role per block.

Learnt trees (`resources/weights`) say how likely a block belongs to the article; the votes say which role it has on either side; both
are decided together over the sequence, since comments, menus and lists of links come in runs. A long paragraph in doubt is kept: one
lost is worse than one too many. A cue that decides is a rule on top: no model overrules it. Roles that the weights do not know yet
speak with the weights stated in their own files.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from importers.features import VOTED
from importers.learnt import Learnt, learnt, most
from importers.options import Options
from importers.reading import Verdict, Vote
from importers.roles._shared import Page, Role
from importers.sequence import DECIDED, Table, best_path, laid_out, narrowed, table_of
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
    scores = [score + (_LEAD if _leads(block.text, cast) else 0.0) for score, block, cast in zip(found.odds, page.document.blocks, votes, strict=True)]
    lenient = [_LENIENT[kind] if len(block.text) >= _LONG else 0.0 for block in page.document.blocks]
    table = table_of(roles)
    odds = [
        _ruled(score + more, cast, table) if any(map(str.isalpha, text)) else -DECIDED
        for score, more, cast, text in zip(scores, lenient, votes, page.folded, strict=True)
    ]
    copies = _drop_copies(page, odds)
    roles, table = narrowed(roles, table, votes)
    path = best_path(*laid_out(odds, votes, [is_prose and _resumes(page, votes, index) for index, is_prose in enumerate(page.prose)], table))
    kept = [table.kept[state] for state in path]
    doubt = _scatter(page, kept)
    ahead = [(score - more if side else more - score) - doubt for score, more, side in zip(odds, lenient, kept, strict=True)]
    if kind == "text":
        ahead = [margin * share for margin, share in zip(ahead, _bare(page, kept), strict=True)]
    return tuple(_verdict(page, index, found, ahead[index], votes[index], path, roles, options, index in copies) for index in range(len(path)))


def _leads(text: str, cast: Sequence[Vote]) -> bool:
    """Whether a paragraph is named the standfirst by more than what its element is called."""
    return len(text) >= _LONG and any(vote.role == "standfirst" and vote.cue != "markup" for vote in cast)


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
    told = [index for index, text in enumerate(page.folded) if any(map(str.isalnum, text))]
    places = [place for place, index in enumerate(told) if kept[index]]
    return told, told[places[0] : places[-1] + 1] if places else []


def _resumes(page: Page, votes: Sequence[Sequence[Vote]], index: int) -> bool:
    """Whether sentences, of which nothing says that they belong to it, stand right below one line that holds all it announces ("Lire
    aussi : ..."), and sentences above it too."""
    if index < 2 or not (page.prose[index] and page.prose[index - 2]):
        return False
    told = {vote.role for vote in votes[index] if vote.weight > 0}
    return any(vote.role not in told and vote.cue in _WHOLE_IN_ITSELF and page.words[index - 1] > len(" ".join(vote.words).split()) + 2 for vote in votes[index - 1])


def _ruled(score: float, cast: Sequence[Vote], table: Table) -> float:
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


def _verdict(
    page: Page, index: int, found: Learnt, margin: float, cast: Sequence[Vote], path: Sequence[int], roles: Sequence[Role], options: Options, copy: bool
) -> Verdict:
    role = roles[path[index]]
    sure = max(0.5, probability(margin))
    confidence = round(min(sure, page.title_chance) if index == page.title else sure, 3)
    own, name = None, role.name
    for vote in cast:
        if vote.role == name and vote.weight > (own.weight if own else 0.0):
            own = vote
    cue, words = (own.cue, own.words) if own else _silent_reason(page, index, role, path, roles, found)
    if copy and not role.kept and (not own or cue == "copy"):
        cue, words = "copy", ()
    kept = role.name in options.keep or (role.kept and role.name not in options.strip)
    if kept != role.kept:
        cue, words = "chosen", ()
    doubtful = kept == role.kept and confidence < _DOUBT and page.words[index] >= _DOUBT_WORDS
    return Verdict(role.name, kept, f"{role.name}.{cue}", words, confidence, doubtful)


def _silent_reason(page: Page, index: int, role: Role, path: Sequence[int], roles: Sequence[Role], found: Learnt) -> tuple[str, tuple[str, ...]]:
    """The reason where no cue spoke for the role: what the shape, the place or the neighbours say, and what weighed most where the trees decided."""
    if index and roles[path[index - 1]].name == role.name and role.runs:
        return "run", ()
    cue = _looks(page, index, role, path, roles)
    return cue, tuple(code for code in most(found, index, role.kept) if code not in _SAID.get(cue, ()))


def _looks(page: Page, index: int, role: Role, path: Sequence[int], roles: Sequence[Role]) -> str:
    """What a block looks like, as the cue of a reason."""
    block, words = page.document.blocks[index], page.words[index]
    if role.kept:
        return "prose" if page.prose[index] else "among"
    if block.shape.link_chars > 0.7 * len(block.text):
        return "links"
    if words <= 8 and not page.prose[index]:
        return "short"
    near = [roles[path[other]].kept for other in range(max(0, index - 3), min(len(path), index + 4)) if other != index]
    return "outside" if not any(near) else "unlike"
