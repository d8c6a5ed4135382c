"""Places in texts as Python counts them (characters) and as Qt does (UTF-16 units)."""

import re
from bisect import bisect_left

_ALONE = re.compile("[\ud800-\udfff\x00\ufdd0\ufdd1\ufffe\uffff]")


class Units:
    """Turns the places of one text from one count into the other."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"] if text and max(text) > "\uffff" else []

    def there(self, place: int) -> int:
        """The character number `place` in UTF-16 units."""
        return place + bisect_left(self._wide, place)

    def back(self, units: int) -> int:
        """The number of the character that stands at `units`."""
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            if self._wide[middle] + middle < units:
                low = middle + 1
            else:
                high = middle
        return max(0, units - low)


def shown(text: str) -> str:
    """`text` with as many characters as Qt shows it with: what Qt would join, drop or take for its own is replaced."""
    return _ALONE.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n").replace("\u2029", "\n"))
