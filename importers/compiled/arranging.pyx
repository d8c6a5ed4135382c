# cython: wraparound=False
"""Blocks put by their roles: the twin of `importers.fields._arranging.arranged`."""

from cpython.object cimport PyObject
from importers.compiled.slots cimport place_of, taken

from importers.document import Block
from importers.reading import Verdict

cdef Py_ssize_t ROLE = place_of(Verdict.role), KEPT = place_of(Verdict.kept), SOURCE = place_of(Block.source)

if min(ROLE, KEPT, SOURCE) < 0:
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
