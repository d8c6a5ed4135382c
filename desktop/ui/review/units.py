"""Python counts letters, Qt counts halves of UTF-16: an index of one as an index of the other."""


def to_qt(text: str, index: int) -> int:
    """The index of Qt for an index of Python."""
    return index + sum(letter > "\uffff" for letter in text[:index]) if not text.isascii() else index


def from_qt(text: str, index: int) -> int:
    """The index of Python for an index of Qt."""
    at = 0
    for number, letter in enumerate(text):
        if at >= index:
            return number
        at += 2 if letter > "\uffff" else 1
    return len(text)
