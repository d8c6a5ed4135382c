"""Kills commands with SIGKILL at random moments, runs them again, and compares what came of it with an undisturbed run.

    python -m tests.desktop.work.kills [SCENARIO ...] [--moments 50] [--files 300] [--seed 1]

For each scenario of `SCENARIOS`: the command runs once undisturbed, then is killed at `moments` random moments, each time on a fresh copy of
the same folder: by turns at one spread over the time that it takes, and just after one of the rows that it tells, so that a machine whose
speed changes does not move them all to where nothing is done. What it had told as done must be there after the kill; the same command again
must then do the rest: the archive is sound and equal to that of the undisturbed run, ids, times and history apart. Ends with 1 when one
was not. A new scenario is one more entry of `SCENARIOS`.
"""

import argparse
import contextlib
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from desktop.__main__ import main as pressmark
from desktop.archive import connection, current
from desktop.archive.checkup import check
from desktop.archive.collections import paths
from desktop.archive.connection import Archive, create, open_to_read, open_to_write
from desktop.archive.load import load, state_in
from desktop.archive.migrations._shared import Step
from desktop.archive.row import article_row
from desktop.archive.tables import OWNED
from desktop.operations.add_article import add_article
from desktop.operations.edit import Edit, edit
from desktop.operations.finish_import import finish_import
from desktop.operations.keep import keep
from desktop.operations.start_import import start_import
from desktop.operations.trash import trash
from importers.options import Options
from importers.pipeline import documents
from importers.source import open_source
from tests.desktop.cli.conftest import ARTICLE
from tests.desktop.operations.readers import everything_is_a_menu

ROOT = Path(__file__).parents[3]

ARCHIVE = "a.pressmark"

BY: dict[str, Any] = {"who": "Camille", "tool": "pressmark 0.0.1"}

GO = "at work"
"""Told on standard error where this module runs the command: the clock starts, so that moments are not spent on what only tests load."""

PAUSE = 0.03
"""Seconds after a row within which a command is killed: time enough for a few more."""

LONGEST = 180.0
"""Seconds after which a run, or a worker that outlives its parent, is a fault."""

WITHOUT: Mapping[str, frozenset[str]] = {
    "articles": frozenset({"added", "reviewed", "trashed"}),
    "decisions": frozenset({"id", "decided"}),
    "collection_articles": frozenset({"collection"}),
}
"""Columns that are ids or times."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """`prepare` fills a folder with what `words` (a command line, run in that folder) needs, given a number of files.

    `kept` says which of the rows that were told before the kill are not in the folder afterwards. `result` is the archive that is
    compared. `later` runs the command as a program whose schema has one step more. `statuses` are those that a run may end with.
    """

    name: str
    prepare: Callable[[Path, int], None]
    words: tuple[str, ...]
    kept: Callable[[Path, Sequence[dict[str, Any]]], list[object]]
    result: str = ARCHIVE
    later: bool = False
    statuses: frozenset[int] = frozenset({0})


@dataclass(frozen=True, slots=True)
class Moment:
    """`seconds` after so many `rows` have been told."""

    seconds: float
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one kill. `faults` is empty where all was well; `at_work`: the command was killed before it had ended."""

    moment: Moment
    at_work: bool
    told: int
    seconds: float
    faults: tuple[str, ...]


def files(folder: Path, count: int) -> None:
    """So many files, each another article; every fourth is a page."""
    place = folder / "files"
    place.mkdir()
    for n in range(count):
        text = ARTICLE.format(f"Port-{n}")
        if n % 4:
            (place / f"{n:03}.txt").write_text(text, "utf-8")
        else:
            body = "".join(f"<p>{line}</p>" for line in text.split("\n\n")[1:])
            (place / f"{n:03}.html").write_text(f"<html><title>Phare {n}</title><body><h1>{text.splitlines()[0]}</h1>{body}</body></html>", "utf-8")


def filled(folder: Path, count: int) -> None:
    """An archive of so many articles that a quite other reader read, with decisions of a person on some."""
    files(folder, count)
    with closing(create(folder / ARCHIVE)) as db:
        run = start_import(db, **BY)
        for path in sorted((folder / "files").iterdir()):
            source = open_source(str(path))
            for inner, document in documents(source):
                add_article(db, everything_is_a_menu(inner, document, Options()), source, run=run, **BY)
        finish_import(db, run)
        for article in range(1, count + 1, 7):
            edit(db, [Edit(article, {"section": "Port", "authors": "Millon, Louise"})], **BY)
            keep(db, article, [2, 3], **BY)
    shutil.rmtree(folder / "files")


def half_trashed(folder: Path, count: int) -> None:
    """The same, with the first half in the trash."""
    filled(folder, count)
    with closing(open_to_write(folder / ARCHIVE)) as db:
        trash(db, range(1, count // 2 + 1), **BY)


def import_kept(folder: Path, rows: Sequence[dict[str, Any]]) -> list[object]:
    """Rows of `import` whose article is not there under its title."""
    with closing(open_to_read(folder / ARCHIVE)) as db:
        return [row for row in rows if row["status"] != "added" or load(db, row["id"]).fields.title != row["title"]]


def article_kept(folder: Path, rows: Sequence[dict[str, Any]]) -> list[object]:
    """Rows of articles that are not in the archive as they were told."""
    done = [row for row in rows if row["status"] != "failed"]
    with closing(open_to_read(folder / ARCHIVE)) as db:
        here = {row["id"]: json.loads(json.dumps(article_row(load(db, row["id"]), lang="en"))) for row in done}
    return [(row["id"], [key for key in row if row[key] != here[row["id"]].get(key)]) for row in done if here[row["id"]] != row]


def purge_kept(folder: Path, rows: Sequence[dict[str, Any]]) -> list[object]:
    """Articles that were told to be gone and are not."""
    gone = [row["id"] for row in rows if row["status"] == "done"]
    with closing(open_to_read(folder / ARCHIVE)) as db:
        here = {row[0] for row in db.execute("select id from articles")}
        return [number for number in gone if number in here]


def list_kept(folder: Path, rows: Sequence[dict[str, Any]]) -> list[object]:
    """Rows of `list` without an article."""
    with closing(open_to_read(folder / ARCHIVE)) as db:
        here = {row[0] for row in db.execute("select id from articles")}
        return [row["id"] for row in rows if row["id"] not in here]


def copy_kept(folder: Path, rows: Sequence[dict[str, Any]]) -> list[object]:
    """A backup that was told of is there, and sound."""
    return [row for row in rows if not (folder / row["path"]).exists() or unsound(folder / row["path"])]


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("import", files, ("import", "files", "--jobs", "3"), import_kept),
    Scenario("reread", filled, ("reread", "--all", "--jobs", "3"), article_kept),
    Scenario("backup", filled, ("backup", "--out", "copy.pressmark", "--force"), copy_kept, result="copy.pressmark"),
    # The second time those that are gone already are unknown.
    Scenario("purge", half_trashed, ("purge", *map(str, range(1, 151))), purge_kept, statuses=frozenset({0, 1})),
    Scenario("migration", filled, ("list",), list_kept, later=True),
)


TODAY = connection.steps()


def later_step(db: Database) -> None:
    """What a step of the schema may do at most: new tables, all rows written again."""
    db.executescript("create table passages (article integer not null, n integer not null, text text not null, primary key (article, n)) strict")
    for article, n, text in db.execute("select article, n, text from blocks").fetchall():
        db.execute("insert into passages values (?, ?, ?)", [article, n, text])
        db.execute("update blocks set confidence = confidence where article = ? and n = ?", [article, n])


def later_steps() -> tuple[Step, ...]:
    """Today's steps and one more."""
    return (*TODAY, Step(TODAY[-1].number + 1, later_step))


def portrait(archive: Path) -> dict[str, Any]:
    """All that must be equal, by article (digest of its file, number in it): rows without ids and times, and the words in the index."""
    with closing(Archive(open_to_read(archive).conn, str(archive))) as db:
        where = paths(db)
        told: dict[str, Any] = {}
        for (article,) in db.execute("select id from articles order by id").fetchall():
            state = state_in(db, article)
            shown = {table: [_without(table, line) for line in lines] for table, lines in state.items()}
            filed = sorted(where[int(str(line[0]))] for line in state["collection_articles"])
            (trashed,) = db.execute("select trashed is not null from articles where id = ?", [article]).fetchone()
            words = db.execute("select * from texts where rowid = ?", [article]).fetchall()
            key = repr(state["origins"])
            assert key not in told, "an article is there twice"
            told[key] = (shown, filed, trashed, words)
        told["originals"] = db.execute("select digest, size from originals order by digest").fetchall()
        told["others"] = [db.execute(f"select * from {table}").fetchall() for table in ("passages",) if db[table].exists()]
        return told


def _without(table: str, line: Sequence[object]) -> tuple[object, ...]:
    return tuple(cell for column, cell in zip(OWNED[table], line, strict=True) if column not in WITHOUT.get(table, frozenset()))


def unsound(archive: Path) -> list[str]:
    """What `check` finds wrong."""
    with closing(open_to_write(archive)) as db:
        return [f"{found.id} {found.code} {found.words}" for found in check(db) if not found.sound]


def run(scenario: Scenario, folder: Path, moment: Moment | None = None) -> tuple[int, list[dict[str, Any]], float, str]:
    """(exit status, whole rows told, seconds at work, what was said on standard error) of a run, killed at `moment`."""
    program = ["tests.desktop.work.kills", "--run"] if scenario.later else ["desktop"]
    words = [sys.executable, "-m", *program, *scenario.words, "--json"]
    env = {**os.environ, "PRESSMARK_ARCHIVE": ARCHIVE, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    with (folder / "told").open("wb") as out, subprocess.Popen(words, cwd=folder, env=env, stdout=out, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        if scenario.later:
            assert process.stderr.readline().decode().strip() == GO
        begun = time.monotonic()
        if moment is not None:
            while moment.rows and process.poll() is None and (folder / "told").read_bytes().count(b"\n") < moment.rows:
                time.sleep(0.001)
            try:
                process.wait(moment.seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        said = process.communicate(timeout=LONGEST)[1].decode()  # at its end when the last of the workers has gone
        spent = time.monotonic() - begun
    lines = (folder / "told").read_bytes().split(b"\n")[:-1]
    return process.returncode, [json.loads(line) for line in lines], spent, said


def kill(scenario: Scenario, base: Path, expected: Mapping[str, Any], moment: Moment) -> Outcome:
    """Kill it once and run it again."""
    with tempfile.TemporaryDirectory(dir=base.parent) as name:
        folder = Path(name) / "there"
        shutil.copytree(base, folder)
        status, rows, _, said = run(scenario, folder, moment)
        at_work = status == -signal.SIGKILL
        faults = [f"ended with {status}: {said}"] if not at_work and status not in scenario.statuses else []
        if rows:
            faults += [f"told and not there: {one}"[:300] for one in kept(scenario, folder, rows)]
        status, _, spent, said = run(scenario, folder)
        if status not in scenario.statuses:
            faults.append(f"again: ended with {status}: {said}")
        faults += later_open(scenario, unsound, folder / scenario.result)
        if later_open(scenario, portrait, folder / scenario.result) != expected:
            faults.append("not equal to that of an undisturbed run")
        return Outcome(moment, at_work, len(rows), spent, tuple(faults))


def kept(scenario: Scenario, folder: Path, rows: Sequence[dict[str, Any]]) -> list[object]:
    """What was told and is not there, as the program of the scenario sees it."""
    with as_later(scenario.later):
        return scenario.kept(folder, rows)


def later_open(scenario: Scenario, look: Callable[[Path], Any], archive: Path) -> Any:
    """`look` at an archive as the program of the scenario does."""
    with as_later(scenario.later):
        return look(archive)


@contextlib.contextmanager
def as_later(later: bool) -> Iterator[None]:
    """In its block this process is a program whose schema has one step more, if `later`."""
    with pytest.MonkeyPatch.context() as patch:
        if later:
            for module in (connection, current):
                patch.setattr(module, "steps", later_steps)
        yield


def kills(scenario: Scenario, place: Path, *, moments: int, count: int, seed: int) -> Iterator[Outcome]:
    """One outcome for each moment, after an undisturbed run whose time they are spread over. `place` is an empty folder."""
    base, calm = place / "base", place / "calm"
    base.mkdir()
    scenario.prepare(base, count)
    shutil.copytree(base, calm)
    status, rows, spent, said = run(scenario, calm)
    assert status in scenario.statuses, said
    assert not kept(scenario, calm, rows)
    assert not later_open(scenario, unsound, calm / scenario.result)
    expected = later_open(scenario, portrait, calm / scenario.result)
    chance = random.Random(seed)
    for at in range(moments):
        place_in = (at + chance.random()) / moments
        after_row = at % 2 == 1 and len(rows) > 1
        outcome = kill(scenario, base, expected, Moment(chance.random() * PAUSE, round(place_in * (len(rows) - 1))) if after_row else Moment(spent * place_in))
        spent = outcome.seconds  # as fast as the machine is now
        yield outcome


def main(words: Sequence[str]) -> int:
    """Kill all that is asked for, tell of it, and say whether all was well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", nargs="*", default=[one.name for one in SCENARIOS])
    for name, usual in (("moments", 50), ("files", 300), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = parser.parse_args(words)
    bad = 0
    for scenario in (one for one in SCENARIOS if one.name in asked.scenario):
        begun, outcomes = time.monotonic(), []
        with tempfile.TemporaryDirectory() as place:
            for outcome in kills(scenario, Path(place), moments=asked.moments, count=asked.files, seed=asked.seed):
                outcomes.append(outcome)
                for fault in outcome.faults:
                    print(f"{scenario.name} at {outcome.moment}: {fault}", flush=True)
        wrong = sum(bool(one.faults) for one in outcomes)
        told = ", ".join(str(one.told) for one in outcomes)
        print(f"{scenario.name}: killed at {len(outcomes)} moments, {sum(one.at_work for one in outcomes)} of them at work, {wrong} with a fault", end="; ")
        print(f"{asked.files} files, seed {asked.seed}, {time.monotonic() - begun:.0f} s; rows told before: {told}", flush=True)
        bad += wrong
    return int(bad > 0)


def run_later(words: Sequence[str]) -> int:
    """The program with one step of the schema more, in this process, with what it needs already loaded."""
    importlib.import_module(f"desktop.cli.{words[0]}")
    print(GO, file=sys.stderr, flush=True)
    with as_later(True):
        return pressmark(list(words))


if __name__ == "__main__":
    sys.exit(run_later(sys.argv[2:]) if sys.argv[1:2] == ["--run"] else main(sys.argv[1:]))
