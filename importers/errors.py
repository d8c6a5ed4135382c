"""What can be wrong with a file, drawn as a tree.

    ReadingError
      FileMissing  FileUnreadable  NotAFile  FileTooLarge  TooManyBlocks  TooManyElements  FileEmpty
      FormatUnknown            no reader knows this kind of file
      DocumentDamaged          a reader knows it and cannot read it (binary, wrongly encoded, truncated)
        DocumentTooDeep        nested further than can be read whole
      NothingToRead            no text in it

Each error is a code and its words; the sentence is made by `importers.wording.say` when it is shown.
"""


class ReadingError(Exception):
    """A file, or one article of it, cannot be read. `code` and `words` make the sentence `error.<code>`."""

    code = "unreadable"

    def __init__(self, *words: str) -> None:
        super().__init__(self.code, *words)
        self.words: tuple[str, ...] = words

    def __reduce__(self) -> tuple[type["ReadingError"], tuple[str, ...]]:
        return type(self), self.words  # so that it crosses a process border whole


class FileMissing(ReadingError):
    """words: path"""

    code = "missing"


class FileUnreadable(ReadingError):
    """words: path, what the system says (`importers.reasons.system_word`)"""

    code = "unreadable"


class NotAFile(ReadingError):
    """A folder, a pipe, a device. words: path"""

    code = "not-a-file"


class FileTooLarge(ReadingError):
    """words: path, size in MB, limit in MB"""

    code = "too-large"


class TooManyBlocks(ReadingError):
    """More lines or paragraphs than an article, or a book, has. words: path, limit"""

    code = "too-many-blocks"


class TooManyElements(ReadingError):
    """A page of more elements than a page has that people read. words: path, limit"""

    code = "too-many-elements"


class FileEmpty(ReadingError):
    """words: path"""

    code = "empty"


class FormatUnknown(ReadingError):
    """words: path, suffix or media type"""

    code = "format-unknown"


class DocumentDamaged(ReadingError):
    """words: path, what is wrong (a code of its own: "binary", "encoding", "truncated")"""

    code = "damaged"


class DocumentTooDeep(DocumentDamaged):
    """words: path, depth"""

    code = "too-deep"


class NothingToRead(ReadingError):
    """words: path"""

    code = "no-text"
