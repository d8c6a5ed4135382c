"""What weighed most where the trees decided of a block: their measures gathered in groups, each told by what it is for that block, as a code."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Values = Callable[[str], float]
"""The value of a measure of one block; 0.0 where the weights do not go by it."""

_TOLD = 3  # groups that are told of a block at most
_LEAST, _SHARE = 0.15, 0.25  # log-odds, and share of the heaviest, from which a group is told
_LITTLE = 0.3  # log-odds of a first judgement that said hardly anything
_LONG = 100  # characters of a block that is called long
_LINKED = 0.5  # share of a block's characters in links, from which it is called a link
_SUBJECT = 0.3  # share of a block's words that the longest run of prose has too, from which it speaks of the same
_NEVER = 999.0  # what `since_*` is where nothing of the kind has begun
_NONE = 9.0  # what `good` and `bad` are where no element is called so


@dataclass(frozen=True, slots=True)
class _Group:
    """Measures that say one thing to a person. `kept` and `stripped` give the code of what speaks for either, or "" where the block's values do not say it."""

    measures: frozenset[str]
    kept: Callable[[Values], str]
    stripped: Callable[[Values], str]


def _when(code: str, holds: Callable[[Values], bool]) -> Callable[[Values], str]:
    return lambda of: code if holds(of) else ""


def _near(*names: str, far: int = 5) -> frozenset[str]:
    return frozenset(f"{name}{offset:+d}" for name in names for offset in range(-far, far + 1))


def _element(of: Values) -> str:
    """What of an element's name or those around it speaks against a block."""
    if of("hidden"):
        return "hidden"
    if of("in_aside") or of("in_footer"):
        return "aside"
    return "called-other" if of("bad") < min(_NONE, of("good")) else ""


def _after(of: Values) -> str:
    """Where a block that is outside of the article stands."""
    return "below-text" if of("last_prose") > 0 else "above-title" if of("after_title") < 0 and of("has_title") else ""


_GROUPS = (
    _Group(
        (_near("p") - {"p+0"})
        | {"p_before", "p_after", "p_near", "p_most_before", "p_most_after"}
        | {"kept_words_before", "kept_words_after", "to_kept_before", "to_kept_after"},
        _when("among-kept", lambda of: of("p_near") >= 0.5),
        _when("among-stripped", lambda of: of("p_near") < 0.5),
    ),
    _Group(
        frozenset(("in_run", "run_rank", "run_from_start", "run_from_end", "density3", "density8", "to_prose_before", "to_prose_after")),
        _when("in-run", lambda of: of("run_from_start") >= 0 and of("run_from_end") >= 0),
        _when("out-of-run", lambda of: of("run_from_start") < 0 or of("run_from_end") < 0),
    ),
    _Group(
        frozenset(("after_title", "after_title_chars", "first_prose", "last_prose", "prose_left", "prose_right", "place", "place_chars", "from_end")),
        _when("below-title", lambda of: of("after_title") > 0),
        _after,
    ),
    _Group(
        frozenset(("parent_words", "parent_prose", "parent_link", "grand_prose", "grand_share", "best_share", "p_parent")),
        _when("part-text", lambda of: of("best_share") >= 0.5),
        _when("part-bare", lambda of: not of("best_share")),
    ),
    _Group(
        frozenset(("alike_count", "alike_words", "alike_prose", "alike_link", "p_alike")),
        _when("alike-kept", lambda of: of("p_alike") >= 0.5),
        _when("alike-stripped", lambda of: 0 <= of("p_alike") < 0.5),
    ),
    _Group(
        frozenset(("words", "chars", "relative", "width", "mean")), _when("long", lambda of: of("chars") >= _LONG), _when("few-words", lambda of: of("chars") < _LONG)
    ),
    _Group(
        frozenset(("ends", "upper", "lower", "digits", "capitals", "commas", "stops", "quotes", "bars", "short")),
        _when("sentence", lambda of: of("ends") > 0),
        _when("no-sentence", lambda of: not of("ends")),
    ),
    _Group(frozenset(("link", "links")), _when("no-link", lambda of: not of("link")), _when("mostly-link", lambda of: of("link") >= _LINKED)),
    _Group(
        frozenset(("tag", "hidden", "depth", "good", "bad", "in_article", "in_main", "in_aside", "in_footer", "in_table", "in_section")),
        _when("called-text", lambda of: of("good") < min(_NONE, of("bad")) or of("in_article") > 0),
        _element,
    ),
    _Group(
        frozenset(("topic", "title_words")),
        _when("subject", lambda of: max(of("topic"), of("title_words")) >= _SUBJECT),
        _when("other-subject", lambda of: not of("topic") and not of("title_words")),
    ),
    _Group(frozenset(("copies",)), lambda of: "", _when("copied", lambda of: of("copies") > 1)),
    _Group(
        _near("strip") | {"v_strip_near"},
        _when("beside-unmarked", lambda of: not of("v_strip_near")),
        _when("beside-marked", lambda of: of("v_strip_near") > 0),
    ),
    _Group(
        frozenset(("since_comments", "since_related", "since_form")),
        _when("nothing-begun", lambda of: min(of("since_comments"), of("since_related")) >= _NEVER),
        _when("begun", lambda of: min(of("since_comments"), of("since_related")) < _NEVER),
    ),
)
_MARKS = _Group(frozenset(), _when("unmarked", lambda of: of("v_strip") <= 0), _when("marked", lambda of: of("v_strip") > 0))
_ALL = (*_GROUPS, _MARKS)
_OF = {measure: number for number, group in enumerate(_ALL) for measure in group.measures}
_FIRST = "p+0"  # what the first judgement said of the block itself

GROUPS = len(_ALL)
"""How many groups there are."""

CODES = frozenset(
    ("among-kept", "among-stripped", "in-run", "out-of-run", "below-title", "below-text", "above-title", "part-text", "part-bare", "alike-kept", "alike-stripped", "long",
     "few-words", "sentence", "no-sentence", "no-link", "mostly-link", "called-text", "called-other", "hidden", "aside", "subject", "other-subject", "copied",
     "beside-unmarked", "beside-marked", "nothing-begun", "begun", "unmarked", "marked")
)  # fmt: skip
"""All codes that `weighed` gives."""


@lru_cache(16)
def places(names: tuple[str, ...]) -> tuple[int, ...]:
    """Of each measure the number of its group; `GROUPS` for what the first judgement said of the block, `GROUPS + 1` for what is told of no block: what is
    measured of the whole page, or of the block beside."""
    return tuple(GROUPS if name == _FIRST else _OF.get(name, GROUPS - 1 if name.startswith("v_") else GROUPS + 1) for name in names)


def weighed(first: Sequence[float], second: Sequence[float], value: Values, kept: bool) -> tuple[str, ...]:
    """The codes of the two or three groups of measures that spoke most for a block's side, the heaviest first.

    `first` and `second` are, for each judgement, by how much each group moved the log-odds of being kept (`places` numbers them); what the first did through
    the second counts for its groups. A group is not told where what it is for the block (`value`, by measure) does not speak for that side.
    """
    whole, side = sum(first), 1.0 if kept else -1.0
    share = second[GROUPS] / whole if abs(whole) > _LITTLE else 0.0
    sums = [(more + own * share) * side for own, more in zip(first[:GROUPS], second[:GROUPS], strict=True)]
    found: list[str] = []
    heaviest = 0.0
    for number in sorted(range(GROUPS), key=lambda number: -sums[number]):
        if len(found) == _TOLD or sums[number] < max(_LEAST, _SHARE * heaviest):
            break
        code = (_ALL[number].kept if kept else _ALL[number].stripped)(value)
        if code:
            heaviest = heaviest or sums[number]
            found.append(code)
    return tuple(found)
