"""The name of one person or institution: does a line look like one, and what are its parts.

A person's lower-case particles belong to the family name ("de la Cruz", "del Río", "da Silva"), as CSL-JSON allows and Zotero does:
nothing that shows or sorts names loses them. Only where the language's own custom sorts under what follows are they set apart as
`non_dropping_particle`, by the article's language (`names.demoted` of its phrases): German and Scandinavian "von", "zu", "af", Dutch
"van der", French "de" and "d'" but not "la", "du", "des". APA, MLA and ISO 690 print the two alike ("von Stein, E.", "de la Cruz, P.");
styles that sort or invert by the name proper (NLM, Chicago) do so only for these. Capital particles ("De Croo", "Le Pen") are the
family name's. `dropping_particle` is never set: a byline does not say enough.
"""

import re
from functools import cache, lru_cache

from importers.article import Name, made_name
from importers.language.folding import fold, skeleton
from importers.language.phrases import agencies, everywhere, languages, phrases, primary

_NAME_WORD = re.compile(r"(?:[^\W\d_]['’]?)+(?:[-‐‑'’.][^\W\d_]+)*\.?")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIGNS = 16  # signs of the longest name
_LONGEST = 60  # characters of a name
_HYPHENS = re.compile(r"[-‐‑]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_ADDRESS = re.compile(r"@|https?(?::|$)|www\.|^[\W\d_]*$")
# What German compounds that name institutions end with, and how many letters such a word has at least.
_BODY_LAST = (
    "anstalt", "institut", "ministerium", "verband", "verein", "gesellschaft", "universitat", "hochschule", "zentrum", "redaktion", "agentur", "stiftung",
)  # fmt: skip
_COMPOUND = 9
_DENIED = re.compile(r"@|https?:|www\.|\.(?:com|org|net|fr|de|co|uk|info)\b|[<>{}\[\]=#*_\\]|\d|[?!:;]")


def looks_like_person(text: str, language: str | None = None) -> float:
    """How much a line by itself looks like a person's name, 0 to 1, by its shape and by the words that names do not have.

    Two to four capital words, particles and initials between them; no sentence, label, job, place or site.
    """
    return _likeness(text) if len(text) <= _LONGEST else 0.0


@lru_cache(512)
def _likeness(text: str) -> float:
    """What is asked of the same words once and again."""
    words = text.split()
    if not 2 <= len(words) <= 6 or _DENIED.search(text) or text.rstrip()[-1] in ",…-–|/\"'»”)" or text[0] in "-–|/\"'«“(":
        return 0.0
    if skeleton(text) in _agency_skeletons() or fold(text) in _table("newsroom"):
        return 0.0
    bare = [word.rstrip(".,") for word in words]
    core = [word for word in bare if not particle(word) or word[0].isupper()]
    if not 2 <= len(core) <= 4 or len(words[-1].rstrip(".")) < 2 or not all(_capital(word) for word in core):
        return 0.0
    if not all(_NAME_WORD.fullmatch(word.rstrip(",")) for word in words):
        return 0.0
    if words[-1].endswith(".") and fold(words[-1]) not in _table("suffixes"):
        return 0.0
    if any(len(part) > 18 for word in core for part in _HYPHENS.split(word)) or any(word.endswith(("'s", "’s")) for word in core) or all(len(word) <= 2 for word in core):
        return 0.0
    folded = [fold(word) for word in core]
    common = sum(word in _never() or body(word) for word in folded)
    if common and (common > 1 or len(core) == 2 or folded[0] in _never() or folded[-1] in _never()):
        return 0.0
    score = {2: 0.75, 3: 0.62, 4: 0.45}[len(core)]
    if any(_initial(word) for word in words) or len(core) < len(words) or any("-" in word for word in core[:1]):
        score += 0.12
    if all(word.isupper() and len(word) > 2 for word in core):
        score -= 0.3
    elif sum(word.isupper() and len(word) > 3 for word in core) == 1 and core[-1].isupper():
        score += 0.1
    return max(0.0, score - 0.3 * common)


def known_person(text: str) -> bool:
    """Whether a line is a person's name beyond its shape: it begins with a usual given name ("Anne Durand", "Anne-Laure Petit"), or
    with initials and one ("J. Anne Durand"), or ends with one after a family name in capitals or before it ("DURAND Anne").

    A name that no table holds is no stranger for it: False says that the shape alone speaks.
    """
    if looks_like_person(text) <= 0:
        return False
    words = [word for word in text.split() if fold(word).rstrip(".") not in _table("honorifics")]
    if len(words) < len(text.split()):
        return True
    first = next((word for word in words if not _initial(word)), "")
    return given(first) or (len(words) == 2 and given(words[-1]))


def given(word: str) -> bool:
    """Whether a word is a usual given name."""
    folded, table = fold(word), _table("given")
    return folded.strip(".,") in table or _HYPHENS.split(folded, 1)[0] in table


def person(text: str, language: str | None = None) -> Name | None:
    """A person's name taken apart ("Anne DURAND", "Durand, Anne", "Pedro de la Cruz", "J. R. Smith Jr."), None where it is none.

    `language` is the article's: it tells which particles are set apart.

    Does not ask whether it is a person: that is `looks_like_person`'s or the byline's.
    """
    text = " ".join(text.replace("\u00a0", " ").split()).strip(" ,.;:-–|") + ("." if text.rstrip().lower().endswith(("jr.", "sr.")) else "")
    if not text:
        return None
    if _CJK.search(text):
        return made_name(literal=text)
    text, suffix = _without_suffix(text)
    family, comma, given = text.partition(",")
    if comma:
        if not given.strip() or not family.strip():
            return person(family or given, language)
        small, family = _particle(family.split(), language)
        return made_name(family=_cased(family), given=_cased(given.strip()), non_dropping_particle=small, suffix=suffix)
    words = text.split()
    while len(words) > 2 and fold(words[0]).rstrip(".") in _table("honorifics"):
        words = words[1:]
    if len(words) < 2:
        return made_name(literal=" ".join(words)) if words else None
    cut = _family_start(words)
    if cut == 0:  # "DURAND Anne"
        tail = next(index for index, word in enumerate(words) if not _shouted(word))
        small, family = _particle(words[:tail], language)
        return made_name(family=_cased(family), given=_cased(" ".join(words[tail:])), non_dropping_particle=small, suffix=suffix)
    small, family = _particle(words[cut:], language)
    return made_name(family=_cased(family), given=_cased(" ".join(words[:cut])), non_dropping_particle=small, suffix=suffix)


# What an agency or a news service that no table knows calls itself: the word that it begins with, those that it ends with.
_AGENCY_FIRST = frozenset(("agence", "agentur", "agencia", "agenzia", "agency"))
_AGENCY_LAST = re.compile(r" (?:agence|agency|agentur|(?:news|wire|press) service|pressedienst|nachrichtenagentur|press association)$")


@lru_cache(512)
def institution(text: str, site: str | None = None) -> Name | None:
    """The literal name of an agency ("afp" gives "AFP"), a newsroom or the site itself; None where `text` is none of these."""
    folded = fold(text).strip(" .,;:|()-")
    if folded in agencies():
        return made_name(literal=agencies()[folded])
    if folded in _table("newsroom") or (site and skeleton(text) and skeleton(text) == skeleton(site)):
        return made_name(literal=text.strip(" .,;:|()-–"))
    words = text.strip(" .,;:|()-–").split()
    if 2 <= len(words) <= 5 and all(word[:1].isupper() for word in words) and (fold(words[0]) in _AGENCY_FIRST or _AGENCY_LAST.search(folded)):
        return made_name(literal=" ".join(words))
    return None


def written(name: Name) -> str:
    """The name in reading order: "Pedro de la Cruz", "AFP"."""
    if name.literal:
        return name.literal
    small = name.dropping_particle or name.non_dropping_particle or ""
    family = f"{small}{name.family}" if small.endswith(("'", "’")) else f"{small} {name.family}".strip()
    return " ".join(part for part in (name.given, family, name.suffix) if part)


def nobody(text: str) -> bool:
    """Whether a declared name names no one: "admin", an address, a handle, "Unknown", a number."""
    folded = fold(text).strip()
    return not folded or folded in _table("nobodies") or _ADDRESS.search(folded) is not None


def signs(word: str) -> bool:
    """Whether a word is as a name in Chinese, Japanese or Korean signs may be, a person's or a house's."""
    return 2 <= len(word) <= _SIGNS and all(_CJK.match(char) or char == "・" for char in word)


def particle(word: str) -> bool:
    """Whether a word may be a family name's particle ("de", "van", "von"), whatever its case."""
    return fold(word) in _table("particles")


def credential(word: str) -> bool:
    """Whether a folded word is a degree or a suffix by itself ("phd", "jr.")."""
    return word in _table("credentials") or word in _table("suffixes")


def body(word: str) -> bool:
    """Whether a folded word is one of an institution's name ("institut", "Landesanstalt")."""
    return word in _table("bodies") or (len(word) > _COMPOUND and word.endswith(_BODY_LAST))


def job(word: str) -> bool:
    """Whether a folded word names what a person does ("journaliste", "reporter")."""
    return word in _table("jobs")


@cache
def _never() -> frozenset[str]:
    """Words that stand in labels, headings and sites and not in names."""
    months = everywhere("dates", "published") | everywhere("dates", "modified")
    single = {word for phrase in months | _table("newsroom") | everywhere("text", "sections") | everywhere("text", "home") for word in phrase.split() if len(word) > 3}
    kept = everywhere("names", "stop") - _ALSO_NAMES
    return frozenset((single | kept | _table("jobs") | everywhere("names", "bodies") | everywhere("names", "others") | everywhere("names", "labels")) - _ALSO_NAMES)


# Common words that are names of people too: "Will Smith", "May Hall", "Mark Post", "Rose Marché" stay possible.
_ALSO_NAMES = frozenset(
    {"will", "may", "mark", "post", "marche", "black", "white", "street", "north", "west", "read", "fields", "law", "best", "place", "grand", "petit", "page"}
)


def _table(key: str) -> frozenset[str]:
    return everywhere("names", key)


@cache
def _agency_skeletons() -> frozenset[str]:
    return frozenset(skeleton(name) for name in agencies().values())


def _capital(word: str) -> bool:
    letters = word.lstrip("'’")
    if fold(letters[:2]) in ("d'", "l'") and len(letters) > 3:
        letters = letters[2:]
    return (bool(letters) and letters[0].isupper()) or fold(letters[:3]) in ("al-", "el-")


def _initial(word: str) -> bool:
    return _INITIAL.fullmatch(word) is not None


def _shouted(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    if word.startswith(("Mc", "Mac")) and len(letters) > 4:
        letters = letters[3 if word.startswith("Mac") else 2 :]
    return len(letters) > 1 and all(char.isupper() for char in letters) and not _initial(word)


def _without_suffix(text: str) -> tuple[str, str | None]:
    words = text.split()
    suffix = None
    while len(words) > 2 and fold(words[-1]).strip(",") in _table("suffixes") | _table("credentials"):
        last = words.pop()
        suffix = last if fold(last) in _table("suffixes") else suffix
    return " ".join(words).rstrip(","), suffix


def _family_start(words: list[str]) -> int:
    """Where the family name begins, its particles counted in; 0 when it stands first in capitals."""
    shouted = [_shouted(word) for word in words]
    if any(shouted) and not all(shouted):
        if shouted[0] and not shouted[-1] and not _initial(words[-1]):
            return 0
        if shouted[-1]:
            first = len(words) - 1
            while first > 1 and shouted[first - 1]:
                first -= 1
            return _before_particles(words, first)
    return _before_particles(words, len(words) - 1)


def _before_particles(words: list[str], first: int) -> int:
    while first > 1 and particle(words[first - 1]):
        first -= 1
    return first


def _particle(words: list[str], language: str | None) -> tuple[str | None, str]:
    """The lower-case particles at the front that the language sets apart, and the family name with all others."""
    apart = _demoted(language)
    count = 0
    while count < len(words) - 1 and words[count].islower() and fold(words[count]) in apart:
        count += 1
    rest = words[count:]
    elided = re.match(r"d['’](?=[^\W\d_])", rest[0])
    if elided and "d'" in apart:
        return " ".join([*words[:count], elided[0]]), " ".join([rest[0][2:], *rest[1:]])
    return " ".join(words[:count]) or None, " ".join(rest)


@cache
def _demoted(language: str | None) -> frozenset[str]:
    own = primary(language)
    return frozenset(phrases(own).names.get("demoted", ())) if own and own in languages() else frozenset()


def _cased(text: str) -> str:
    """Capitals made a name's: "DURAND-LEROY" gives "Durand-Leroy"; what is not all capitals stays."""
    return " ".join(_cased_word(word) if _shouted(word) and len(word) > 2 else word for word in text.split())


def _cased_word(word: str) -> str:
    cased = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"^Mc([a-z])(?=[a-z]{2})", lambda part: "Mc" + part[1].upper(), cased)
