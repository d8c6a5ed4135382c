"""Finds what must stand in any text that a regular expression matches, so that most need not be tried on most texts."""

import re

_COUNT = re.compile(r"(\*|\+|\?|\{(\d*)(?:,\d*)?\})[?+]?")
_CODE = re.compile(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})", re.IGNORECASE)
_OPENING = re.compile(r"\((?:\?:|(?!\?))")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_FEW = 8  # characters of a class that are looked for one by one
Needs = frozenset[str]


def needs_of(pattern: str) -> Needs:
    """Pieces of text of which at least one stands in whatever `pattern` matches; none where nothing is sure.

    Knows what cues are made of: literals, classes, groups, alternatives, counts, looks ahead and behind. Of a pattern or a group with flags
    it says nothing.
    """
    return next(iter(all_needs_of(pattern)), Needs())


def all_needs_of(pattern: str) -> tuple[Needs, ...]:
    """Sets of pieces, the most telling first: of each set one piece at least stands in whatever `pattern` matches. Single letters are not named beside
    what tells more."""
    found, end = _alternatives(pattern, 0)
    if end < len(pattern) or pattern.startswith("(?i"):
        return ()
    best, *others = dict.fromkeys(sorted(found, key=_least, reverse=True)) or (None,)
    return (best, *(needs for needs in others if _least(needs) > 1)) if best else ()


def is_anchored(pattern: str) -> bool:
    """Whether `pattern` as a whole can only match at a text's beginning."""
    return pattern.startswith("^") and _sequence(pattern, 0)[1] == len(pattern)


def _alternatives(pattern: str, at: int) -> tuple[list[Needs], int]:
    """What the alternatives from `at` to the end of their group need, and where that end is."""
    every: list[list[Needs]] = []
    while True:
        one, at = _sequence(pattern, at)
        every.append(one)
        if pattern[at : at + 1] != "|":
            break
        at += 1
    # Of several alternatives one of what each needs most is needed.
    return every[0] if len(every) == 1 else [Needs().union(*[max(needs, key=_least) for needs in every])] if all(every) else [], at


def _sequence(pattern: str, at: int) -> tuple[list[Needs], int]:
    """All needs of what stands one after the other."""
    found: list[Needs] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        literal, inner = "", list[Needs]()
        if pattern[at] == "(":
            opening = _OPENING.match(pattern, at)
            inner, at = _alternatives(pattern, opening.end() if opening else at + 2)
            if not opening:
                inner = []  # it looks ahead or behind, or has flags
            at += 1
        elif told := _CLASS.match(pattern, at):
            inner, at = [_members(told[0])], told.end()
        elif code := _CODE.match(pattern, at):
            literal, at = chr(int(code[1] or code[2], 16)), code.end()
        elif pattern[at] == "\\":
            literal = "" if pattern[at + 1].isalnum() else pattern[at + 1]
            at += 2
        else:
            literal = "" if pattern[at] in ".^$" else pattern[at]
            at += 1
        count = _COUNT.match(pattern, at)
        if count:
            at = count.end()
            if count[1] in "*?" or (count[1][0] == "{" and int(count[2] or 0) == 0):
                literal, inner = "", []
        run += literal
        if count or not literal:
            found += [Needs([run]), *inner]
            run = ""
    return [needs for needs in [*found, Needs([run])] if needs and all(needs)], at


def _members(bracketed: str) -> Needs:
    """The characters of a class, where they are a few signs or letters; none where it is negated, a range, or one of kinds of characters."""
    inside = re.sub(r"\\(\W)", r"\1", bracketed[1:-1])
    plain = 0 < len(inside) <= _FEW and not inside.startswith("^") and "\\" not in inside and "-" not in inside[1:-1]
    return Needs(inside) if plain else Needs()


def _least(needs: Needs) -> int:
    """How much the least telling of some pieces tells."""
    return min(map(_told, needs))


def _told(piece: str) -> int:
    """How much a piece tells: a sign is as rare as a few letters, a space says nothing."""
    return sum(1 if char.isalnum() else 0 if char == " " else 3 for char in piece)
