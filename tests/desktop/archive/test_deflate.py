"""Whatever makes bytes smaller here, zlib reads it."""

import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.archive.deflate import deflate

PAGE = b"<p>The ferry of the lower harbour has crossed the water again since Tuesday.</p>\n" * 400


@given(st.binary(max_size=3000))
def test_zlib_reads_it(data: bytes) -> None:
    assert zlib.decompress(deflate(data)) == data
    assert zlib.decompress(deflate(memoryview(data))) == data


def test_it_is_smaller() -> None:
    assert len(deflate(PAGE)) < len(PAGE) / 20


@pytest.mark.parametrize("without", ["", "sys.modules['isal'] = None"])
def test_it_is_zlib_where_there_is_nothing_quicker(without: str) -> None:
    ask = "from desktop.archive.deflate import deflate\nprint(zlib.decompress(deflate(b'ferry' * 99)) == b'ferry' * 99, deflate.func.__module__)"
    told, module = subprocess.run([sys.executable, "-c", f"import sys, zlib\n{without}\n{ask}"], capture_output=True, text=True, check=True).stdout.split()
    assert told == "True"
    assert not without or module == "zlib"
