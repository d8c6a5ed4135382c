# cython: wraparound=False
"""Blocks put by their roles and facts by their keys: the twins of `importers.fields._arranging`."""

from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from importers.compiled.slots cimport place_of, taken

from importers.document import Block, Fact
from importers.reading import Verdict

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 letter) noexcept

cdef Py_ssize_t KEY = place_of(Fact.key), VALUE = place_of(Fact.value)
cdef Py_ssize_t ROLE = place_of(Verdict.role), KEPT = place_of(Verdict.kept), SOURCE = place_of(Block.source)

if min(ROLE, KEPT, SOURCE, KEY, VALUE) < 0:
    raise ImportError("no slots")


def arranged(tuple blocks, tuple verdicts):
    cdef dict roles = {}
    cdef list ends = [], row = None
    cdef Py_ssize_t number, last = -1
    cdef PyObject* known = NULL
    cdef PyObject* role
    for number in range(len(blocks)):
        block = blocks[number]
        if type(block) is not Block:
            raise TypeError(type(block))
        source = <object>taken(<PyObject*>block, SOURCE)
        ends.append((<tuple?>source)[1])
    for number in range(len(verdicts)):
        verdict = verdicts[number]
        if type(verdict) is not Verdict:
            raise TypeError(type(verdict))
        if <object>taken(<PyObject*>verdict, KEPT):
            last = number
        if number < len(blocks):
            role = taken(<PyObject*>verdict, ROLE)
            if role != known:  # neighbours mostly have one
                row = roles.get(<object>role)
                if row is None:
                    row = roles[<object>role] = []
                known = role
            row.append((number, blocks[number]))
    return {name: tuple(found) for name, found in roles.items()}, tuple(ends), last


cdef bint says(str value) except -1:
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(value)
    cdef const void* letters = PyUnicode_DATA(value)
    for at in range(len(value)):
        if not Py_UNICODE_ISSPACE(PyUnicode_READ(kind, letters, at)):
            return True
    return False


def keyed(tuple facts):
    cdef dict found = {}
    cdef list row
    for fact in facts:
        if type(fact) is not Fact:
            raise TypeError(type(fact))
        if says(<str?><object>taken(<PyObject*>fact, VALUE)):
            key = <object>taken(<PyObject*>fact, KEY)
            row = found.get(key)
            if row is None:
                row = found[key] = []
            row.append(fact)
    return {key: tuple(row) for key, row in found.items()}
