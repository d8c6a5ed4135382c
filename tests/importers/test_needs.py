"""What a pattern needs is never missing from what it matches, and is found where it can be."""

import re

import pytest

from importers.discover import discover
from importers.language.folding import fold
from importers.needs import all_needs_of, is_anchored, needs_of
from importers.roles._shared import Role

ROLES: tuple[Role, ...] = discover("importers.roles", "ROLE")
PATTERNS = [phrase for role in ROLES for cue in role.cues if cue.where == "pattern" for group in cue.words.values() for phrase in group]


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bsays ?:$", {"says"}),
        (r"^\W*(?:copyright|©|\(c\)) ?\d{4}", {"copyright", "©", "(c)"}),
        (r"[(\[]photos?\b[^)\]]{0,70}[)\]]", {"photo"}),
        (r"read(?:ing)? time", {"read"}),
        (r"one|two|\d", set()),
        (r"one|two", {"one", "two"}),
        (r"a(?=b)c{0,3}|a{2}", {"a"}),
        (r"\u00b7x?", {"·"}),
        (r"(?i:word)", set()),
        (r"(?i)word", set()),
        (r"(?:some)?\d+", set()),
        (r"(?!none)(?<!none)x", {"x"}),
    ],
)
def test_what_is_needed(pattern: str, needs: set[str]) -> None:
    assert needs_of(pattern) == needs


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bat \d{1,2}:\d{2} ?[ap]m\b", ({":"}, {"at "})),
        (r"[/|] ?(?:afp|getty(?: images)?)", ({"/", "|"}, {"afp", "getty"})),
        (r"[ap]m?\d[xz]", ({"a", "p"},)),
        (r"(?:by (?:me|you)!)+", ({"!"}, {"by "}, {"me", "you"})),
        (r"say(?:s|ing!)", ({"say"},)),
        (r"one, two|three", ({"one, two", "three"},)),
        (r"(?:one|\d), two", ({", two"},)),
        (r"a|\d", ()),
    ],
)
def test_all_that_is_needed(pattern: str, needs: tuple[set[str], ...]) -> None:
    assert set(all_needs_of(pattern)) == {frozenset(pieces) for pieces in needs}
    assert all_needs_of(pattern)[:1] == needs[:1]


def test_only_a_whole_pattern_is_anchored() -> None:
    assert is_anchored(r"^a(?:b|c)")
    assert not is_anchored(r"^a|b")
    assert not is_anchored(r"a^b")


def test_no_role_s_line_is_missed() -> None:
    lines = [fold(line) for role in ROLES for line in (*role.speaks, *role.silent)]
    met = 0
    for pattern in PATTERNS:
        for line in lines:
            if found := re.search(pattern, line):
                met += 1
                assert all(any(need in found[0] for need in needs) for needs in all_needs_of(pattern)), (pattern, line)
                assert not is_anchored(pattern) or re.match(pattern, line), (pattern, line)
    assert met > 25
