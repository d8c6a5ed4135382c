"""What can be wrong with a style or a citation: a code and its words; the sentence is `citation.<code>` in the wording."""

from importers.reasons import spoken
from importers.wording import say


class CitationError(Exception):
    """A style cannot be used, or an item cannot be cited in it. `code` and `words` make the sentence `citation.<code>`."""

    code = "failed"

    def __init__(self, *words: str) -> None:
        super().__init__(self.code, *words)
        self.words: tuple[str, ...] = words

    def __reduce__(self) -> tuple[type["CitationError"], tuple[str, ...]]:
        return type(self), self.words


class StyleUnknown(CitationError):
    """words: the name asked for"""

    code = "style-unknown"


class StyleUnknownLike(StyleUnknown):
    """words: the name asked for, ids that resemble it"""

    code = "style-unknown-like"


class StyleUnreadable(CitationError):
    """words: path, what the system says"""

    code = "style-unreadable"


class StyleDamaged(CitationError):
    """words: path, line, the parser's word for what is wrong"""

    code = "style-damaged"


class StyleInvalid(CitationError):
    """A well-formed file that is no usable style. words: path, line, name of what is wrong with it, what it concerns.

    The third word is a code: the sentence for it is `style-fault.<code>` with the fourth as its word.
    """

    code = "style-invalid"


class StyleTooLarge(CitationError):
    """words: path, size in MB, limit in MB"""

    code = "style-too-large"


class ParentMissing(CitationError):
    """A dependent style whose parent is not there. words: style, parent"""

    code = "parent-missing"


class CannotCite(CitationError):
    """The engine stumbled. words: style, item"""

    code = "cannot-cite"


class NothingPrinted(CannotCite):
    """The style writes nothing for such a work. words: style, item"""

    code = "nothing-printed"


def sentence(error: CitationError, *, lang: str) -> str:
    """What is wrong, as one sentence in `lang`."""
    words: tuple[object, ...] = spoken(error.words, lang)
    if isinstance(error, StyleInvalid):
        words = (*words[:2], say(f"citation.style-fault.{words[2]}", *words[3:], lang=lang))
    return say(f"citation.{error.code}", *words, lang=lang)
