"""The sentence for a reason, a warning or an error, made from its code and words in the language of whoever looks."""

import errno
from collections.abc import Iterable

from importers.wording import has, say

LAST_RESORT = "any"
_MEASURED = frozenset(("prose", "among", "short", "outside", "unlike", "links"))
_MEASURED = frozenset(("prose", "among", "short", "outside", "unlike", "links"))


def reason(code: str, words: Iterable[str], lang: str) -> str:
    """Why a block has its role or a repair was made, as a sentence.

    The most particular sentence there is wins: `reason.<code>` ("reason.related.opener"), else that of the code's last
    part ("reason.opener"), else `reason.any`. Never fails: a code that nobody wrote a sentence for is still told.
    Where nothing but measures decided, `words` are codes of what weighed most (`importers.weighed`), and stand behind the sentence.
    """
    told = tuple(words)
    if is_measured(code) and told and all(has(f"reason.told.{word}") for word in told):
        return say("reason.weighed", _sentence("reason", code, (), lang), ", ".join(say(f"reason.told.{word}", lang=lang) for word in told), lang=lang)
    return _sentence("reason", code, told, lang)


def is_measured(code: str) -> bool:
    """Whether a block's reason is that of its measures alone: no cue spoke for its role."""
    return code.rsplit(".", 1)[-1] in _MEASURED


def warning(code: str, words: Iterable[str], lang: str) -> str:
    """What a reader of the article should know, as a sentence: `warning.<code>`, else `warning.any`."""
    return _sentence("warning", code, tuple(words), lang)


def error(code: str, words: Iterable[str], lang: str) -> str:
    """What is wrong with a file, as a sentence: `error.<code>`. A second word that is a code of its own ("binary", "eacces") is put in words."""
    told = [str(word) for word in spoken(tuple(words), lang)]
    if len(told) > 1 and has(f"error.what.{told[1]}"):
        told[1] = say(f"error.what.{told[1]}", lang=lang)
    return say(f"error.{code}", *told, lang=lang)


def system_word(error: OSError | ValueError) -> str:
    """What the system says is wrong: a code ("eacces") that `spoken` puts in words, else the system's own words, which are English.

    A `ValueError` is a name that no file can have (a NUL in it).
    """
    number = getattr(error, "errno", None)
    code = errno.errorcode.get(number, "").lower() if number else "einval"
    return code if has(f"system.{code}") else str(getattr(error, "strerror", None) or type(error).__name__)


def spoken(words: tuple[object, ...], lang: str) -> tuple[object, ...]:
    """`words` of a sentence with what `system_word` gave put in the language `lang`. The first stays: it names what the sentence is about."""
    return (*words[:1], *(say(f"system.{word}", lang=lang) if isinstance(word, str) and has(f"system.{word}") else word for word in words[1:]))


def _sentence(table: str, code: str, words: tuple[str, ...], lang: str) -> str:
    for key in (f"{table}.{code}", f"{table}.{code.rsplit('.', 1)[-1]}"):
        if has(key):
            return say(key, *words, lang=lang)
    told = code if not words else f"{code}: {', '.join(words)}"
    return say(f"{table}.{LAST_RESORT}", told, lang=lang)
