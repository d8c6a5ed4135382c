"""Takes a byline apart into people and institutions, each with its place in the text; what is neither (a job, a place, a date, a photographer) is passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from importers.article import Name, made_name
from importers.language import cuts
from importers.language.dates import find_dates
from importers.language.folding import fold, skeleton
from importers.language.names import credential, given, institution, job, known_person, looks_like_person, nobody, particle, person, signs
from importers.language.phrases import agencies, everywhere, longest_first, primary
from importers.making import made

_GLUED = re.compile(r"(?:[Bb]y|BY|[Pp]ar|[Vv]on|Por|Door)(?=[A-ZÀ-Þ][a-zß-ÿ])")  # a page whose markup parts the words, not a space
_BARS = re.compile(r"[|•·]\s*|\s[–—]\s")
# "Anne (Nan) Durand", "R. J. (Bob) Durand": what a person is called besides.
_INNER = re.compile(r"(?<=[^\W\d_.] )\([A-ZÀ-Þ][\w.'’-]{0,12}\) (?=[A-ZÀ-Þ][a-zß-ÿ])")
_HOUSE = re.compile(r"([^,;|/()&+\d]{2,40}?)\s*[&+]\s*([^,;|/()&+\d]{1,30})")  # "Quai & Cie", "Hafen+Stadt"
_TWICE = 5  # characters of a name that may stand twice
_RUN = re.compile(r"(?<=\s)([^\W\d_]+[a-zß-ÿ])([A-ZÀ-Þ][a-zß-ÿ]{2,})")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"\S+")
_LAST = re.compile(r"\s+([^\s]+)$")
_CAPITALS = re.compile(r"[^\x00-@\[-\x7f].*[^\x00-@\[-\x7f]", re.DOTALL)  # or other letters than ASCII's
_HANDLE = re.compile(r"[a-z][\w-]{2,}")

MAX_LENGTH = 300
"""A longer text is no byline (characters)."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text: `text[start:end]` is what it was made from."""

    start: int
    end: int
    name: Name


made_found = made(FoundName)
"""Makes a `FoundName`, quicker than the class where it was compiled."""


def find_authors(text: str, language: str | None = None, *, site: str | None = None, declared: bool = False, led: bool = False) -> tuple[FoundName, ...]:
    """The authors that a byline names, in order, without repeats.

    `site` is the publication's name, which is an author by that name when it signs. `declared`: the text is the value of an
    author's field, so that a single word or an unknown institution is a name too. `led`: the line before is "By". Photographers and translators, jobs, places,
    dates, addresses and handles are no authors.
    """
    return () if len(text) > MAX_LENGTH or text.isspace() else _authors(text, language, site, declared, led)


@lru_cache(256)
def _authors(text: str, language: str | None, site: str | None, declared: bool, led: bool) -> tuple[FoundName, ...]:
    """What is asked of the same lines, and of the same names that a page declares once and again."""
    if not text:
        return ()
    half = len(text) // 2
    if half > _TWICE and text[:half].strip() == text[half:].strip():
        once = find_authors(text[:half], language, site=site, declared=declared, led=led)  # a picture's alternative and the name
        return tuple(replace(name, end=len(text)) for name in once) if len(once) == 1 else once
    if declared and (house := _HOUSE.fullmatch(text.strip())) and not any(_somebody(side) for side in house.groups()):
        start = text.index(house[0])
        return (made_found(start, start + len(house[0]), made_name(literal=" ".join(house[0].split()))),)
    inner = _INNER.search(text)
    if inner:
        low, high = inner.span()
        bare = find_authors(text[:low] + text[high:], language, site=site, declared=declared, led=led)
        return tuple(replace(name, start=name.start + (high - low) * (name.start >= low), end=name.end + (high - low) * (name.end > low)) for name in bare)
    if not declared and not led and not _may_name(text, language, site):
        return ()  # as half of the lines that are asked
    found: list[FoundName] = []
    opened = led
    for start, end, signed in _signed(text, language):
        # "By Jane Doe | May 3, 2020 | Harbour Walks, Bridges": behind the day of a line that a word opens stand its sections.
        behind = opened and bool(found) and not signed and not declared and any(found[-1].end <= date.start < start for date in find_dates(text, language))
        opened = opened or (signed and not found)
        for name in _pieces(text, start, end, language, site, signed or declared or (led and not start), declared):
            if name.name not in [known.name for known in found] and not (behind and name.name.family and not known_person(text[name.start : name.end])):
                found.append(name)
    if declared and found and _one_body(text, found) and (whole := _bare(text, language)):
        whole = whole if len(found) > 1 else whole.partition(",")[0]
        start = text.index(whole)
        return (made_found(start, start + len(whole), made_name(literal=" ".join(whole.split()))),)
    if not found and declared and not find_dates(text, language):
        whole = _bare(text, language)
        if whole and not nobody(whole) and not _position(whole):
            start = text.index(whole)
            found = [made_found(start, start + len(whole), _whole(whole, language))]
    return tuple(found)


def _may_name(text: str, language: str | None, site: str | None) -> bool:
    """Whether a line has two capitals, as a name by itself has, or a word without which nothing else signs; a quick look."""
    return bool(_CAPITALS.search(text) or cuts.naming(primary(language))((text,)) or (site and skeleton(site) in skeleton(text)))


def _somebody(text: str) -> bool:
    """Whether one side of a declared "Anne & Paul" is somebody by itself, which those of "Quai & Cie" are not."""
    words = text.split()
    return looks_like_person(text) > 0 or institution(text) is not None or given(words[0]) or text.casefold() in ("others", "al.", "co-author")


def _one_body(text: str, found: list[FoundName]) -> bool:
    """Whether the parts of a declared value are those of one institution's name: "Harbour - Port Authority", "Ministry of Quays, Bridges and Locks", "Quay und Kai"."""
    parts = [text[name.start : name.end] for name in found]
    if any(fold(part) in agencies() or signs(part) or known_person(part) or (institution(part) and len(found) > 1) for part in parts):
        return False
    if len(found) == 1:
        after = fold(text[found[0].end :]).split()
        return parts[0].isalpha() and not given(parts[0]) and len(after) > 1 and after[0] in everywhere("names", "and")
    between = fold("".join(text[one.end : two.start] for one, two in pairwise(found))).split()
    links = everywhere("names", "and") | everywhere("names", "with") | everywhere("names", "by")
    stray = any(word.isalpha() and len(word) > 2 and word not in links and not job(word) for word in between)
    return stray or (any(" " in part or part.isupper() for part in parts) and any(name.name.literal for name in found))


def _bare(text: str, language: str | None) -> str:
    """A declared value without the words of a byline before it and the bars around it."""
    lead = cuts.leads(primary(language)).match(fold(text))
    return text[lead.end() if lead and len(fold(text)) == len(text) else 0 :].strip(" |•·–—/:,\u00a0")


def _position(text: str) -> bool:
    """Whether a declared name is what somebody does ("Marketing and Event Coordinator") and names nobody."""
    words = [fold(word).strip(".,") for word in text.split()]
    if len(words) < 2 or not job(words[-1]) or looks_like_person(text) > 0 or any(word in everywhere("names", "bodies") for word in words):
        return False
    return any(word in everywhere("names", "and") or job(word) for word in words[:-1])


def _whole(text: str, language: str | None) -> Name:
    """A declared name of a form that bylines do not have: "Mobasir hassan" is a person still, "The Harbour Team" is not."""
    words = text.split()
    plain = 2 <= len(words) <= 3 and all(word.isalpha() for word in words) and words[0][0].isupper()
    strange = any(fold(word) in everywhere("names", "stop") | everywhere("names", "bodies") or job(fold(word)) for word in words)
    return (person(text, language) if plain and not strange else None) or made_name(literal=" ".join(words))


def opens_byline(text: str, language: str | None = None) -> bool:
    """Whether a line begins with the words of a byline ("Par", "By", "Texte :") and a capital follows."""
    return _opens(text[:MAX_LENGTH], language)


@lru_cache(1024)
def _opens(text: str, language: str | None) -> bool:
    """What is asked of the same lines by all who look for a byline."""
    match = cuts.leads(primary(language)).match(fold(text))
    if match is None or match.end() >= len(text):
        return False
    return not text[match.end()].islower() or re.split(r"[\s,/]", fold(text[match.end() :]), maxsplit=1)[0] in agencies()


def leads_byline(text: str, language: str | None = None) -> bool:
    """Whether a line, or a part of it after a bar or a dash, begins as a byline does: "Le Fanal | 3 mai 2020 | Par Anne Durand"."""
    if opens_byline(text, language) or _GLUED.match(text):
        return True
    barred = "|" in text or not text.isascii()
    return barred and any(opens_byline(text[match.end() :], language) for match in _BARS.finditer(text[:MAX_LENGTH]))


def signs_text(text: str, language: str | None = None) -> bool:
    """Whether a line says whose the text is, with a label ("Texte :"), as a line of credits may."""
    return bool(cuts.labels(primary(language)).match(fold(text)))


def job_at(text: str, at: int) -> bool:
    """Whether a job follows at `at`, behind a comma or a bracket: "Anne Durand, envoyée spéciale à Lyon"."""
    rest = fold(text[at:])
    after = rest.lstrip(" ,(")
    return len(rest) - len(after) > 1 and re.match(rf"(?:{cuts.any_of(longest_first(everywhere('names', 'jobs')))})(?!\w)", after) is not None


def _signed(text: str, language: str | None) -> Iterator[tuple[int, int, bool]]:
    """The stretches that may hold authors, and whether a word such as "par" or "texte :" says that they do."""
    folded = fold(text)
    spans = [(found.start, found.end) for found in find_dates(text, language)]
    if _DIGIT.search(folded) or cuts.breaking(primary(language))((folded,)):
        spans += [match.span() for match in cuts.breaks(primary(language)).finditer(folded)]
    at, speaking = 0, True
    for low, high in [*sorted(spans), (len(text), len(text))]:
        if low > at:
            start, signed, other = _after_lead(folded, text, at, low, language)
            speaking = speaking and not other if not signed else True
            if speaking and not other:
                yield start, low, signed
        at = max(at, high)


def _after_lead(folded: str, text: str, start: int, end: int, language: str | None) -> tuple[int, bool, bool]:
    """Where the names begin in a stretch, whether a lead signs them, whether they are others' ("photos : ...")."""
    key = primary(language)
    part = folded[start:end]
    if match := cuts.others(key).match(part):
        return start + match.end(), False, True
    if match := cuts.leads(key).match(part):
        return start + match.end(), True, False
    if match := _GLUED.match(text, start, end):
        return match.end(), True, False
    match = cuts.inner_leads(key).search(part)
    if match and start + match.end() < end and text[start + match.end()].isupper():
        return start + match.end(), True, False
    return start, False, False


def _pieces(text: str, start: int, end: int, language: str | None, site: str | None, signed: bool, declared: bool) -> Iterator[FoundName]:
    inverted = _inverted(text[start:end], language)
    if inverted and (signed or text[start:end].strip() == text.strip()):
        yield made_found(start, end, inverted)
        return
    at, people = start, 0
    folded = fold(text)
    stops = [(match.start() + start, match.end() + start) for match in cuts.joints(primary(language)).finditer(folded[start:end])]
    joined = comma = False  # "avec", "with" before an institution say that it signs too
    for low, high in [*stops, (end, end)]:
        for piece in _one(text, at, low, language, site, signed or joined, declared, first=at == start, people=people):
            works = comma and people and not declared and piece.name.literal is not None and institution(piece.name.literal, site) is None
            people += piece.name.literal is None
            if not works:  # "Jane Doe, Harbour Research Institute": where she works
                yield piece
        comma = folded[low:high].strip() == ","
        joined = bool(cuts.company(primary(language)).search(folded[low:high]))
        at = max(at, high)


def _one(text: str, start: int, end: int, language: str | None, site: str | None, signed: bool, declared: bool, *, first: bool, people: int) -> Iterator[FoundName]:
    """What one piece between commas and "and" names: usually one name, "Jane Doe Associated Press" two."""
    start, end = _trimmed(text, start, end)
    known = institution(text[start:end], site) if start < end else None
    if known:
        yield made_found(start, end, known)
        return
    if not declared:
        end = _without_tail(text, start, end)
    if start >= end:
        return
    folded = fold(text[start:end])
    handle = signed and first and bool(_HANDLE.fullmatch(folded))
    if nobody(folded) or (any(map(str.isdigit, folded)) and not handle) or cuts.other_places(primary(language)).match(folded) or credential(folded):
        return
    if declared and start and text[start - 1] == "(" and folded.isalpha() and len(folded) < 5 and text[start:end].islower():
        return  # the sign that a newsroom knows its people by: "Anne Durand (adu)"
    tail = cuts.agency_tail().search(folded)
    if tail and tail.start() > 0:
        yield from _one(text, start, start + tail.start(), language, site, signed, declared, first=first, people=people)
        yield made_found(start + tail.start(1), end, made_name(literal=agencies()[tail[1]]))
        return
    end, before = _without_job(text, start, end, language), end
    words = text[start:end].split()
    if people and declared and end < before and not known_person(text[start:end]):
        return  # "Anne Durand, Harbour Safety Reporter": the rest of what she does
    half, whole = len(words) // 2, end
    if half > 1 and words[:half] == words[half:]:  # a name and, for those who do not see the picture, the name again
        words, end = words[:half], start + text[start:end].rindex(words[half], len(" ".join(words[:half])))
    if not words or job(fold(words[0])) or (job(fold(words[-1])) and len(words) > 1 and not looks_like_person(" ".join(words))):
        return
    likely = looks_like_person(text[start:end])
    if people and not declared and len(words) > 2 and any(job(fold(word)) or (word.islower() and not particle(word)) for word in words):
        return  # "Anne Durand, Delegate to the Harbour Committee"
    if signed and len(words) > 1 and any(fold(word) in everywhere("names", "bodies") for word in words):
        name: Name | None = made_name(literal=" ".join(words))
    elif likely >= 0.4 or (signed and likely > 0):
        name = person(text[start:end], language)
    elif (
        signed
        and first
        and len(words) == 1
        and (words[0][:1].isupper() or _handle(text, start, end))
        and len(words[0]) > 2
        and fold(words[0]) not in everywhere("names", "stop")
    ):
        name = made_name(literal=words[0])  # a pen name
    elif signed and len(words) == 2 and re.fullmatch(r"[A-ZÀ-Þ]\.?", words[1]) and known_person(f"{words[0]} {words[1][0]}a"):
        name = made_name(literal=" ".join(words))  # "Anne D."
    elif signed and first and 2 <= len(words) <= 5 and _institutional(words):
        name = made_name(literal=" ".join(words))
    elif signed and first and len(words) == 1 and signs(words[0]):
        name = made_name(literal=_called(words[0]))  # "作者：王小明": a name of signs that a label leads
    elif signed and len(words) == 2 and given(words[0]) and words[1][:1].isupper() and len(words[1]) > 2:
        name = person(text[start:end], language)  # "By Anne Link": the family name is a common word
    elif signed and len(words) in (2, 3) and _foreign(words):
        name = person(text[start:end], language)
    else:
        name = None
    if name is not None and not (people and len(words) == 1):
        yield made_found(start, whole, name)


def _handle(text: str, start: int, end: int) -> bool:
    """A lower-case pen name is one where it stands alone behind a label of several words or with a colon ("Verfasst von: hafenmaus | ...")."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return (before.endswith(":") or before.count(" ") > 0) and (not after or not after[0].isalnum()) and len(before) < 30


def _institutional(words: list[str]) -> bool:
    """A title-case name that begins as no person's does: "Le Monde", "The Economist", "Collectif Sortir du Silence"."""
    return fold(words[0]) in ("le", "la", "les", "the", "l'", "el", "der", "die", "das", "il", "collectif", "association", "team", "equipe") and words[-1][:1].isupper()


def _called(word: str) -> str:
    """A name of signs without what its bearer does, which stands before it: "记者王小明"."""
    title = next((title for title in longest_first(everywhere("names", "jobs")) if word.startswith(title) and len(word) > len(title) + 1), "")
    return word[len(title) :]


def _foreign(words: list[str]) -> bool:
    """Capital words of a script or form that the shape test does not know, none of them a common word."""
    plain = all(word[:1].isupper() and not word.endswith((":", "!", "?")) for word in words)
    return plain and not any(fold(word) in everywhere("names", "stop") or job(fold(word)) for word in words)


def _inverted(text: str, language: str | None) -> Name | None:
    """ "Durand, Anne": one comma, a family name of one word (or with particles, or in capitals) before a given name."""
    if "," not in text:
        return None
    family, _, given = (part.strip() for part in text.strip().partition(","))
    left, right = family.split(), given.split()
    if "," in given or not left or not 1 <= len(right) <= 2:
        return None
    plain = len(left) == 1 or all(word.islower() and particle(word) for word in left[:-1]) or all(word.isupper() for word in left)
    if not plain or institution(given) or institution(family) or looks_like_person(f"{given} {family}") < 0.4:
        return None
    return person(f"{family}, {given}", language)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in "'’"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)" or text[end - 1] in "'’"):
        end -= 1
    if end > start and text[end - 1] == "." and not fold(text[start:end]).endswith(("jr.", "sr.")) and end - 2 > start and text[end - 2].islower():
        end -= 1
    return start, end


def _without_tail(text: str, start: int, end: int) -> int:
    """Where the piece ends without the lower-case words that lead on to what was cut off: "Anne Durand le"."""
    while (match := _LAST.search(text[start:end])) and match[1].islower() and match[1].isalpha() and len(match[1]) < 14:
        end = start + match.start()
    return end


def _without_job(text: str, start: int, end: int, language: str | None) -> int:
    """Where the name ends before a place or a job: "Anne Durand à Bruxelles", "Jane Doe Technology Reporter"."""
    piece = text[start:end]
    several = len(piece.split()) > 2
    place = several and cuts.places(primary(language)).search(fold(piece))
    if place and start + place.end() < end and text[start + place.end()].isupper():
        end = start + place.start()
    titles = several and cuts.titles(primary(language)).search(fold(text[start:end]))
    if titles and len(text[start : start + titles.start()].split()) > 1:
        end = start + titles.start()
    for glued in _RUN.finditer(text, start, end):
        after = fold(glued[2])
        if job(after) or (after in everywhere("text", "sections") and known_person(text[start : glued.end(1)])) or after in everywhere("names", "stop"):
            end = glued.start(2)  # "Anne DurandNews Reporter"
            break
    if not several:
        return end
    words = list(_WORDS.finditer(text[start:end]))
    last = len(words)
    first = next((rank for rank, word in enumerate(words) if rank > 1 and job(fold(word[0]))), last)
    if first < last and looks_like_person(text[start : words[1].end()]) > 0:
        last = first  # "Jane Doe Senior Politics Editor"
    while last > 2 and (job(fold(words[last - 1][0])) or fold(words[last - 1][0]) in ("of", "de", "des", "du")):
        last -= 1
    return start + words[last - 1].end() if last < len(words) else end
