"""What every role must pass: labels in both languages, lines on which it speaks, lines on which it is silent, no slow pattern."""

import time

import pytest

from importers.discover import discover
from importers.document import Block, Document, Shape
from importers.language.folding import fold
from importers.matcher import Matcher
from importers.page import count_words
from importers.roles._shared import Role
from importers.wording import languages

ROLES: tuple[Role, ...] = discover("importers.roles", "ROLE")
VOICED = [role for role in ROLES if any(cue.where not in ("markup", "inside", "hidden") for cue in role.cues)]


def votes_on(line: str, role: Role) -> list[str]:
    document = Document("text", line, (Block((0, len(line)), line),))
    return [vote.cue for vote in Matcher((role,)).votes(document, (fold(line),), (count_words(line),))]


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_labels_and_cues_are_complete(role: Role) -> None:
    assert set(role.labels) == set(languages())
    assert all(cue.where in ("start", "whole", "anywhere", "end", "markup", "inside", "hidden", "pattern", "cased") for cue in role.cues)
    assert all(any(group for group in cue.words.values()) for cue in role.cues)


def test_names_are_the_contracts_and_told_once() -> None:
    names = [role.name for role in ROLES]
    assert len(names) == len(set(names))
    assert {"paragraph", "title", "related", "comments", "page-furniture"} <= set(names)
    assert {role.name for role in ROLES if role.kept} == {"standfirst", "paragraph", "heading", "list", "quote", "table", "code", "note", "correction"}


@pytest.mark.parametrize("role", VOICED, ids=lambda role: role.name)
def test_speaks_where_it_must(role: Role) -> None:
    assert len(role.speaks) >= 2
    assert [line for line in role.speaks if not votes_on(line, role) and any(char.isalpha() for char in line)] == []


@pytest.mark.parametrize("role", VOICED, ids=lambda role: role.name)
def test_is_silent_where_it_must(role: Role) -> None:
    assert len(role.silent) >= 2
    assert {line: votes_on(line, role) for line in role.silent if votes_on(line, role)} == {}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_cue_is_slow_on_hostile_lines(role: Role) -> None:
    matcher = Matcher((role,))
    lines = [
        part * (699 // len(part)) for part in ("x ", "a-", "# ", "> ", "facebook x ", "1 ", ". ", "par a ", "é", "-- ", "a/ ", "+a ", "(@a) ", "by a.b ", "il y a 1 ")
    ]
    document = Document("text", "", tuple(Block((0, 0), line, Shape()) for line in lines))
    began = time.process_time()
    for words in (3, 10, 30):
        list(matcher.votes(document, tuple(lines), (words,) * len(lines)))
    assert time.process_time() - began < 2
