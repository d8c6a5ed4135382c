# cython: boundscheck=False, wraparound=False, cdivision=True
"""A text's lines as blocks: the twin of `importers.formats.text.lines`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.object cimport PyObject_GenericSetAttr
from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
    PyUnicode_Substring,
    Py_UNICODE_ISSPACE,
)

from importers.document import Block, Shape

cdef enum:
    TAB = 8  # columns

cdef list fields = list(Shape())
cdef Py_ssize_t GAP = Shape._fields.index("gap"), INDENT = Shape._fields.index("indent")
cdef Py_ssize_t LINE = Shape._fields.index("line"), WIDTH = Shape._fields.index("width")


cdef inline bint is_space(Py_UCS4 char) noexcept:
    return char == c" " or (not c" " < char < 128 and Py_UNICODE_ISSPACE(char))


cdef inline bint is_end(Py_UCS4 char) noexcept:
    if c" " <= char < 128:
        return False
    return 10 <= char <= 13 or 0x1C <= char <= 0x1E or char == 0x85 or char == 0x2028 or char == 0x2029


def lines(stream):
    if not isinstance(stream, str):
        raise TypeError(type(stream))
    cdef int kind = PyUnicode_KIND(stream)
    cdef void* signs = PyUnicode_DATA(stream)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(stream), start = 0, stop, first, last, indent, number = 0, gap = 0
    while True:
        stop = start
        while stop < size and not is_end(PyUnicode_READ(kind, signs, stop)):
            stop += 1
        first, last, indent = start, stop, 0
        while first < stop and is_space(PyUnicode_READ(kind, signs, first)):
            indent = indent // TAB * TAB + TAB if PyUnicode_READ(kind, signs, first) == c"\t" else indent + 1
            first += 1
        while last > first and is_space(PyUnicode_READ(kind, signs, last - 1)):
            last -= 1
        if first < last:
            yield made(first, last, tidied(stream, first, last), gap, indent, number, last - start)
            gap = 0
        else:
            gap += 1
        if stop == size:
            return
        start = stop + 1
        if start < size and PyUnicode_READ(kind, signs, stop) == c"\r" and PyUnicode_READ(kind, signs, start) == c"\n":
            start += 1
        number += 1


cdef made(first, last, text, gap, indent, number, width):
    """A block as unpickling makes one: its class would have each attribute set by a call."""
    shape = fields.copy()
    shape[GAP], shape[INDENT], shape[LINE], shape[WIDTH] = gap, indent, number, width
    block = Block.__new__(Block)
    PyObject_GenericSetAttr(block, "source", (first, last))
    PyObject_GenericSetAttr(block, "text", text)
    PyObject_GenericSetAttr(block, "shape", tuple.__new__(Shape, shape))
    return block


cdef tidied(stream, Py_ssize_t first, Py_ssize_t last):
    """This part of the stream, which neither begins nor ends with white space, each run of white space within it one space."""
    cdef int kind = PyUnicode_KIND(stream)
    cdef void* signs = PyUnicode_DATA(stream)
    cdef Py_ssize_t at, size = 0
    cdef Py_UCS4 char
    cdef Py_UCS4* out
    cdef bint before = False, spaced = False
    for at in range(first, last):
        char = PyUnicode_READ(kind, signs, at)
        spaced = is_space(char)
        if spaced and (before or char != c" "):
            break
        before = spaced
    else:
        return PyUnicode_Substring(stream, first, last)
    out = <Py_UCS4*>PyMem_Malloc((last - first) * sizeof(Py_UCS4))
    if not out:
        raise MemoryError
    try:
        before = False
        for at in range(first, last):
            char = PyUnicode_READ(kind, signs, at)
            spaced = is_space(char)
            if not (spaced and before):
                out[size] = c" " if spaced else char
                size += 1
            before = spaced
        return PyUnicode_FromKindAndData(4, out, size)
    finally:
        PyMem_Free(out)
