"""Bytes made smaller as zlib (RFC 1950) writes and reads them, by the quickest way there is on this machine."""

import zlib
from collections.abc import Callable
from functools import partial

try:
    from isal import isal_zlib
except ImportError:  # no build of it for this processor: zlib's own level 1 makes as little of a page in four times the time
    deflate: Callable[[bytes | memoryview], bytes] = partial(zlib.compress, level=1)
    """`data` as a zlib stream."""
else:
    deflate = partial(isal_zlib.compress, level=2)
