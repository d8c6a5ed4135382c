"""Random acts of filing, of every kind: tags, notes, the trash, and a small tree of collections that comes and goes."""

import random
from collections.abc import Callable
from typing import Any

from desktop.archive.change import Change
from desktop.archive.collections import DESCRIBED, paths
from desktop.archive.connection import Archive
from desktop.operations.collection_add import add
from desktop.operations.collection_delete import delete
from desktop.operations.collection_describe import describe
from desktop.operations.collection_make import make
from desktop.operations.collection_remove import remove
from desktop.operations.collection_rename import rename
from desktop.operations.note import note
from desktop.operations.purge import purge
from desktop.operations.tag import tag
from desktop.operations.trash import trash
from desktop.operations.untrash import untrash
from tests.desktop.archive.made import TOOL, WHO

BY: dict[str, Any] = {"who": WHO, "tool": TOOL}
NAMES = ("Thèse", "Chapitre 1", "été")
TAGS = ("port", "à lire", "Quai")

Act = Callable[[Archive, random.Random, list[int]], Change]


def some(chance: random.Random, ids: list[int]) -> list[int]:
    return chance.sample(ids, k=min(len(ids), chance.randint(1, 3)))


def trashed(db: Archive) -> list[int]:
    return [row[0] for row in db.execute("select id from articles where trashed is not null")]


def path(db: Archive, chance: random.Random) -> str:
    """Mostly that of a collection that is there."""
    there = list(paths(db).values())
    return chance.choice(there) if there and chance.random() < 0.8 else new_path(chance)


def new_path(chance: random.Random) -> str:
    return "/".join(chance.choices(NAMES, k=chance.randint(1, 3)))


def tagged(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return tag(db, some(chance, ids), chance.sample(TAGS, k=chance.randint(0, 2)), chance.sample(TAGS, k=chance.randint(0, 1)), **BY)


def noted(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return note(db, some(chance, ids), chance.choice(("", "à vérifier", "voir le procès-verbal\ndu 3 mars")), **BY)


def thrown(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return trash(db, some(chance, ids), **BY)


def fetched(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return untrash(db, trashed(db) or ids, **BY)


def made(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return make(db, new_path(chance), **BY)


def renamed(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return rename(db, path(db, chance), new_path(chance), **BY)


def deleted(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return delete(db, path(db, chance), **BY)


def told(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return describe(db, path(db, chance), {field: chance.choice(("", "Fonds Millon", "3 boîtes")) for field in chance.sample(DESCRIBED, k=2)}, **BY)


def filed(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return add(db, some(chance, ids), path(db, chance), **BY)


def unfiled(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    return remove(db, some(chance, ids), path(db, chance), **BY)


def purged(db: Archive, chance: random.Random, ids: list[int]) -> Change:
    """Final, so it is none of `FILING`."""
    return purge(db, chance.sample(trashed(db), k=min(1, len(trashed(db)))), **BY)


FILING: tuple[Act, ...] = (tagged, noted, thrown, fetched, made, made, renamed, deleted, told, filed, filed, unfiled)
