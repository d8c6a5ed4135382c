# cython: wraparound=True
"""What roles are handed of a page, and their votes put by blocks: the twins of what `importers.page` and `importers.roles._shared` do with each."""

from cpython.object cimport PyObject
from importers.compiled.slots cimport place_of, taken

from importers.document import Block, Shape
from importers.reading import Vote

cdef Py_ssize_t BLOCK = place_of(Vote.block), ROLE = place_of(Vote.role), TEXT = place_of(Block.text), SHAPE = place_of(Block.shape)
cdef int TAG = Shape._fields.index("tag"), ANCESTORS = Shape._fields.index("ancestors"), HIDDEN = Shape._fields.index("hidden")
cdef int LINK_CHARS = Shape._fields.index("link_chars")
cdef frozenset nothing = frozenset()

if min(BLOCK, ROLE, TEXT, SHAPE) < 0:
    raise ImportError("no slots")


cdef inline Py_ssize_t block_of(one) except? -1:
    return <object>taken(<PyObject*>one, BLOCK) if type(one) is Vote else one.block


cdef inline tuple shape_of(block):
    shape = <object>taken(<PyObject*>block, SHAPE) if type(block) is Block else block.shape
    if not isinstance(shape, Shape):
        raise TypeError("a block without a shape")
    return <tuple>shape


def put(list votes, cast):
    for one in cast:
        (<list?>votes[block_of(one)]).append(one)


def cued_of(said, Py_ssize_t count):
    cdef list found = [nothing] * count
    cdef list roles = [None] * count
    cdef set own
    cdef Py_ssize_t number
    for one in said:
        number = block_of(one)
        own = roles[number]
        if own is None:
            own = roles[number] = set()
        own.add(one.role)
    for number in range(count):
        if roles[number] is not None:
            found[number] = frozenset(roles[number])
    return tuple(found)


def places(page):
    cdef dict found = {}
    cdef list row
    cdef tuple shape
    cdef Py_ssize_t index
    for index, block in enumerate(page.document.blocks):
        shape = shape_of(block)
        place = (shape[TAG], shape[ANCESTORS], shape[HIDDEN])
        row = found.get(place)
        if row is None:
            row = found[place] = []
        row.append(index)
    return found


def linked(page):
    cdef list found = []
    cdef Py_ssize_t size
    for block in page.document.blocks:
        text = <object>taken(<PyObject*>block, TEXT) if type(block) is Block else block.text
        size = len(text)
        found.append(size > 0 and 10 * <Py_ssize_t>shape_of(block)[LINK_CHARS] >= 9 * size)
    return found
