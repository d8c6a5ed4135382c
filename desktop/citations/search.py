"""Styles found by what people call them: names, editions, kinds of citation, disciplines, languages; what they mean most likely comes first."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.citations.styles import Style, old_names
from importers.assets import read_toml
from importers.language.folding import fold

NAME, KIND = 4.0, 3.0
"""What a word of the name is worth, and one that says the discipline, the kind of citation or the language."""
BEGUN, INSIDE = 1.0, 2.5
"""What it is worth less where the word only begins so, or has it inside."""
MEANT = 7.0
"""More for the style that those of a discipline mean first; a third less for each that stands behind it."""
WHOLE, START = 4.0, 2.0
"""More where the words are the whole name, or its beginning."""
SHORT = 3
"""Letters of the shortest word that is looked for inside others."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|eme|e)\b")


@dataclass(frozen=True, slots=True)
class _Entry:
    style: Style
    names: tuple[tuple[str, ...], ...]
    worth: float


class StyleIndex:
    """Styles to search, made once: `find` takes a few milliseconds. `more`: what else a style is called, by its id; `lang`: of who searches."""

    def __init__(self, styles: Iterable[Style], *, lang: str = "en", more: Mapping[str, str] | None = None) -> None:
        data = read_toml("citations", "styles.toml")
        former: dict[str, list[str]] = defaultdict(list)
        for old, new in old_names().items():
            former[new].append(old)
        known = {id: place for place, id in enumerate(data["known"])}
        self._entries = [_entry(style, [*former[style.id], *data["names"].get(style.id, ()), (more or {}).get(style.id, "")], known, lang) for style in styles]
        self._worth = [entry.worth for entry in self._entries]
        self._places = {entry.style.id: at for at, entry in enumerate(self._entries)}
        names: dict[str, set[int]] = defaultdict(set)
        first: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            for name in entry.names:
                first[name[0]].add(at)
                for token in name:
                    names[token].add(at)
        self._names, self._first = dict(names), dict(first)
        self._kinds = self._kinds_of(data)
        self._sorted = sorted(self._names), sorted(self._kinds)

    def find(self, words: str) -> list[Style]:
        """The styles that have all of `words`, the likeliest first; all of them, as they came, for none."""
        wanted = tokens(words)
        if not wanted:
            return [entry.style for entry in self._entries]
        found: dict[int, float] | None = None
        for word in wanted:
            scores = self._scores(word) if len(words.strip()) > 1 else self._begun(word)
            found = scores if found is None else {at: found[at] + score for at, score in scores.items() if at in found}
        found = found or {}
        for at in self._first.get(wanted[0], set()) & found.keys():
            found[at] += _likeness(wanted, self._entries[at].names)
        worth = self._worth
        return [self._entries[at].style for at in sorted(found, key=lambda at: (-found[at] - worth[at], at))]

    def _begun(self, letter: str) -> dict[int, float]:
        """Of the styles whose names begin with a letter each is worth as much: nearly all have it somewhere."""
        return {at: NAME for token in _beginning(sorted(self._first), letter) for at in self._first[token]}

    def _scores(self, word: str) -> dict[int, float]:
        """What each style that has `word` is worth for it."""
        scores: dict[int, float] = {}

        def add(places: Iterable[int], worth: float) -> None:
            for at in places:
                if scores.get(at, 0.0) < worth:
                    scores[at] = worth

        names, kinds = self._sorted
        if len(word) >= SHORT and not word.isdigit():
            for token in names:
                if word in token:
                    add(self._names[token], NAME - INSIDE)
        if word[-1:] == "s" and word[:-1] in self._names:
            add(self._names[word[:-1]], NAME)
        for token in _beginning(names, word):
            add(self._names[token], NAME if _same(token, word) else NAME - BEGUN)
        for token in _beginning(kinds, word):
            less = 0.0 if _same(token, word) else BEGUN
            for at, worth in self._kinds[token].items():
                if scores.get(at, 0.0) < worth - less:
                    scores[at] = worth - less
        return scores

    def _kinds_of(self, data: Mapping[str, Any]) -> dict[str, dict[int, float]]:
        """What each word for a kind, a discipline or a language is worth for each style."""
        meant: dict[str, dict[str, float]] = {}
        by_word = [
            *((word, "format", name) for name, words in data["formats"].items() for word in words),
            *((word, "language", name) for name, words in data["languages"].items() for word in words),
            *((word, "discipline", name) for name, one in data["disciplines"].items() for word in one["words"]),
        ]
        for name, one in data["disciplines"].items():
            meant[name] = {id: MEANT * (1 - place / 3) for place, id in enumerate(one["styles"])}
        having: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        for at, entry in enumerate(self._entries):
            style = entry.style
            having["format", style.format or ""][at] = KIND
            having["language", _language(style.locale)][at] = KIND
            for field in style.fields:
                having["discipline", field][at] = KIND
        for name, styles in meant.items():
            for id, more in styles.items():
                if id in self._places:
                    having["discipline", name][self._places[id]] = KIND + more
        kinds: dict[str, dict[int, float]] = {}
        for phrase, what, name in by_word:
            for word in phrase.split():
                kinds.setdefault(word, {}).update(having.get((what, name), {}))
        return kinds


def tokens(words: str) -> tuple[str, ...]:
    """Words and numbers of a name, folded: "ISO-690" and "iso690" are alike, "6th" is 6."""
    return tuple(_TOKEN.findall(_ORDINAL.sub("", fold(words))))


def _entry(style: Style, others: Sequence[str], known: Mapping[str, int], lang: str) -> _Entry:
    title = tokens(style.title)
    names = tuple(name for name in (tokens(style.id), title, *map(tokens, others)) if name)
    worth = 4 - 0.08 * known[style.id] if style.id in known else 0.0
    worth += ("generic-base" in style.fields) * 0.4 - (style.parent is not None) * 1.5 - 0.04 * len(title)
    language = _language(style.locale)
    return _Entry(style, names, worth + (1.0 if language == lang else 0.25 if not language else -1.0 if language not in ("", "en") else 0.0))


def _language(locale: str | None) -> str:
    return (locale or "").partition("-")[0].lower()


def _beginning(ordered: Sequence[str], word: str) -> Sequence[str]:
    """Those of `ordered` that begin with `word`."""
    return ordered[bisect_left(ordered, word) : bisect_left(ordered, word + "\uffff")]


def _same(token: str, word: str) -> bool:
    return token == word or token == word + "s"


def _likeness(wanted: Sequence[str], names: Iterable[Sequence[str]]) -> float:
    """What it is worth that the words are a name, or begin it."""
    count = len(wanted)
    best = 0.0
    for name in names:
        if name[:count] == wanted:
            if len(name) == count:
                return WHOLE
            best = START
    return best
