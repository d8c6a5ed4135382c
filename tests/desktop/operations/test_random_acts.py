"""Random acts of every kind on random small archives: each is taken back and done again exactly, and no reading changes what a hand decided."""

import contextlib
import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.archive import again
from desktop.archive.again import read_again
from desktop.archive.assignments import SETTABLE
from desktop.archive.change import Change
from desktop.archive.checkup import check
from desktop.archive.connection import Archive, create
from desktop.archive.corrections import BY_HAND
from desktop.archive.decisions import Decision, decisions_of
from desktop.archive.errors import CannotTakeBack, FieldError, Impossible, UnknownCollection
from desktop.archive.load import load, state_in
from desktop.archive.record import Record
from desktop.archive.tables import digest_of
from desktop.operations.add_article import add_article
from desktop.operations.approve import approve
from desktop.operations.divide import divide
from desktop.operations.edit import Edit, EditError, Filing, edit
from desktop.operations.join import join
from desktop.operations.keep import keep
from desktop.operations.repair import repair
from desktop.operations.reread import reread
from desktop.operations.retext import retext
from desktop.operations.split import split
from desktop.operations.start_import import start_import
from desktop.operations.strip import strip
from desktop.operations.undo import redo, undo
from desktop.operations.unite import unite
from importers import read
from importers.errors import ReadingError
from importers.options import Options
from importers.pipeline import documents
from importers.source import source_of
from tests.desktop.archive.made import TOOL, WHO
from tests.desktop.operations.filing_acts import FILING, purged
from tests.desktop.operations.readers import everything_is_a_menu, moved

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}
PLAIN = Options()
ACTS = 40

SENTENCES = (
    "Le port a retrouvé ses bateaux après un hiver sans pêche.",
    "La commune a voté mardi les crédits du quai nord.",
    "Lire aussi : La criée rouvrira au printemps",
    "Publié le 12 mars 2021",
    "Par Jeanne Corvez",
    "Partager sur les réseaux",
    "The harbour office has closed for the winter, and nobody knows for how long.",
    "Un chantier",
    "L'ef\ufb01cacité du phare n'est plus à démon-\ntrer, disent ceux qui l'ont réparé.",
    "Les pêcheurs\u00a0: «\u00a0Nous restons\u00a0»",
    "• une lampe neuve",
    "|",
)

Act = Callable[[Archive, random.Random, list[int]], Change]


def block(record: Record, chance: random.Random) -> int:
    return chance.randrange(len(record.blocks))


def words(chance: random.Random) -> str:
    return " ".join(chance.choices(("quai", "grue", "été", "l'eau", "2021", "«\u00a0non\u00a0»", "œuvre"), k=chance.randint(1, 4)))


def value(field: str, chance: random.Random) -> str:
    if field in ("published", "modified", "accessed"):
        return chance.choice(("2020", "2020-06", "2020-06-10", ""))
    return {"type": "article-newspaper", "language": chance.choice(("fr", "en")), "authors": "Millon, Louise; AFP"}.get(field, chance.choice((words(chance), "")))


def kept(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    return keep(db, one, {block(load(db, one), chance) for _ in range(2)}, **BY)


def stripped(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    return strip(db, one, [block(load(db, one), chance)], chance.choice((None, "caption", "related")), **BY)


def reworded(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    return retext(db, one, block(load(db, one), chance), words(chance), **BY)


def cut(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    record = load(db, one)
    n = block(record, chance)
    return split(db, one, n, chance.randint(0, len(record.blocks[n].text)), **BY)


def joined(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    n = block(load(db, one), chance)
    return join(db, one, n, n + 1, **BY)


def mended(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    found = load(db, one).repairs
    which = chance.randrange(len(found)) if found else 0
    return repair(db, one, which, undone=not found[which].undone if found else True, **BY)


def approved(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return approve(db, chance.sample(ids, k=min(2, len(ids))), **BY)


def edited(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    fields = {field: value(field, chance) for field in chance.sample(SETTABLE, k=3)}
    filing = Filing(("port", words(chance)), (f"Thèse/{words(chance)}",), words(chance)) if chance.random() < 0.3 else Filing()
    return edit(db, [Edit(one, fields, filing) for one in chance.sample(ids, k=min(3, len(ids)))], **BY)


def divided(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one = chance.choice(ids)
    return divide(db, one, block(load(db, one), chance), PLAIN, **BY)


def united(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    one, other = chance.choice(ids), chance.choice(ids)
    return unite(db, one, other, **BY)


def read_anew(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return reread(db, chance.choice(ids), Options(keep=frozenset(chance.sample(("caption", "related"), k=1))), **BY)


CORRECTIONS: tuple[Act, ...] = (kept, stripped, reworded, cut, joined, mended, approved, edited, divided, united, read_anew)
REFUSALS = (Impossible, EditError, FieldError, ReadingError, UnknownCollection)


def text(chance: random.Random) -> str:
    return "\n\n".join([*chance.choices(SENTENCES, k=chance.randint(3, 9)), SENTENCES[0]])


def archive(folder: Path, chance: random.Random) -> Archive:
    db = create(folder / "a.pressmark")
    run = start_import(db, **BY)
    for n in range(3):
        source = source_of(f"{n}.txt", f"{n} {text(chance)}".encode(), modified="2026-02-03T04:05:06+00:00")
        for article in read(source):
            add_article(db, article, source, run=run, **BY)
    return db


def digests(db: Archive) -> dict[int, str]:
    return {row[0]: digest_of(state_in(db, row[0])) for row in db.execute("select id from articles")}


def whole(db: Archive) -> tuple[dict[int, str], list[tuple[Any, ...]]]:
    """All that an act may change: the records and the collections."""
    return digests(db), db.execute("select * from collections order by id").fetchall()


Told = dict[tuple[int, int], tuple[str | None, tuple[str, bool] | None]]


def told(record: Record, decisions: Sequence[Decision]) -> Told:
    """What a hand decided of blocks, by range: the words and the role, each only where it was the hand that gave it.

    The machine's own words may differ from one reading to the next: it repairs a part by other lights than the whole.
    """
    worded = {one.source: one.value["text"] for one in decisions if one.kind == "words"}
    found: Told = {}
    for one in record.blocks:
        words = one.text if worded.get(one.source) == one.text else None
        role = (one.role, one.kept) if one.code.endswith(BY_HAND) else None
        if words is not None or role is not None:
            found[one.source] = (words, role)
    return found


def covers(record: Record) -> bool:
    stream = record.stream or ""
    return all(a.source[1] <= b.source[0] for a, b in pairwise(record.blocks)) and all(0 <= one.source[0] < one.source[1] <= len(stream) for one in record.blocks)


def no_reading_changes_a_decision(db: Archive, one: int) -> None:
    before = load(db, one, stream=True)
    anew = read_again(db, one, PLAIN)
    assert anew.lost == ()
    assert [(each.kind, each.value, each.source) for each in anew.decisions] == [(each.kind, each.value, each.source) for each in decisions_of(db, one)]
    after = anew.after
    mine, theirs = told(before, decisions_of(db, one)), told(after, anew.decisions)
    assert mine == theirs, (mine.items() - theirs.items(), theirs.items() - mine.items())
    for field, entries in before.evidence.items():
        if any(entry.origin == "hand" and entry.chosen for entry in entries):
            assert getattr(after.fields, field) == getattr(before.fields, field)
    assert (after.reviewed, after.citekey, after.tags, after.note) == (before.reviewed, before.citekey, before.tags, before.note)
    assert covers(before)
    assert covers(after)


def no_other_reader_changes_a_decision(db: Archive, one: int) -> None:
    """Other roles for everything; and another stream, in which everything stands elsewhere."""
    mine = told(load(db, one), decisions_of(db, one))
    with mock.patch.object(again, "read_document", everything_is_a_menu):
        found = read_again(db, one, PLAIN)
    assert found.lost == ()
    assert told(found.after, found.decisions) == mine
    if len(again.origins_of(db, one)) > 1:  # then new words would stand between two blocks that a hand has joined
        return
    with mock.patch.object(again, "documents", lambda source: [(inner, moved(document, "Avant tout\n\n")) for inner, document in documents(source)]):
        found = read_again(db, one, PLAIN)
    assert found.lost == ()
    assert sorted(map(str, told(found.after, found.decisions).values())) == sorted(map(str, mine.values()))
    assert covers(found.after)


def sound(db: Archive) -> bool:
    return [finding for finding in check(db) if not finding.sound] == []


def try_act(db: Archive, chance: random.Random, act: Act) -> Change | None:
    """What the act did; None where it could not be done or changed nothing, and then nothing was changed."""
    before = whole(db)
    ids = [one for one in before[0] if not load(db, one).trashed] or list(before[0])
    try:
        change = act(db, chance, ids)
    except REFUSALS:
        assert whole(db) == before, f"{act.__name__} left something half done"
        return None
    if not change.history:
        assert whole(db) == before
        return None
    return change


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 1 << 32))
def test_random_acts(seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, closing(archive(Path(folder), chance)) as db:
        start = whole(db)
        done = 0
        for _ in range(ACTS):
            before = whole(db)
            act = chance.choice(chance.choice((CORRECTIONS, FILING)))
            change = try_act(db, chance, act)
            if change is None:
                continue
            after = whole(db)
            done += 1
            undo(db, **BY)
            assert whole(db) == before, act.__name__
            redo(db, **BY)
            assert whole(db) == after, act.__name__
            assert sound(db), act.__name__
            for one in change.articles:
                no_reading_changes_a_decision(db, one)
        for one in digests(db):
            no_other_reader_changes_a_decision(db, one)
        for _ in range(done):
            undo(db, **BY)
        assert whole(db) == start


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 1 << 32))
def test_random_acts_of_filing_with_purges_and_undos_of_single_records(seed: int) -> None:
    """Where a record's last act is taken back alone, others stay; nothing goes back past a purge; the archive is sound after each."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, closing(archive(Path(folder), chance)) as db:
        for _ in range(2 * ACTS):
            if not digests(db):
                break
            before, kind = whole(db), chance.random()
            if kind < 0.3:
                with contextlib.suppress(CannotTakeBack):
                    chance.choice((undo, undo, redo))(db, chance.choice([None, *digests(db)]), **BY)
                    before = whole(db)
                assert whole(db) == before
            elif kind < 0.35:
                change = try_act(db, chance, purged)
                if change is not None:
                    assert not set(change.articles) & set(digests(db))
                    with pytest.raises(CannotTakeBack) as told:
                        undo(db, **BY)
                    assert told.value.code == "final"
            else:
                try_act(db, chance, chance.choice((*FILING, divided, united, edited)))
            assert sound(db)
