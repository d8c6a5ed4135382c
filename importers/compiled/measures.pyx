# cython: wraparound=False, cdivision=True
"""The table of a page's measures, and those of a block's words and place: the twin of `importers.features`, with `forms` and `relations`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.string cimport memcpy

from importers.compiled.trees cimport Column, Table

from importers.document import Shape
from importers.features import _BESIDE

cdef dict NEAR = {what: tuple((f"{what}{offset:+d}", offset) for offset in offsets) for what, _, offsets in _BESIDE}


cdef void distances(Column flags, Py_ssize_t count, Column before, Column after) noexcept:
    """Blocks since the last, and until the next, flagged one (50 at most)."""
    cdef Py_ssize_t index
    cdef double since = 50.0
    for index in range(count):
        before[index] = since
        since = 1.0 if flags[index] else min(50.0, since + 1)
    since = 50.0
    for index in reversed(range(count)):
        after[index] = since
        since = 1.0 if flags[index] else min(50.0, since + 1)


cdef class Measures:
    """The measures of these `names` for the blocks of `page`, on which the roles have cast `votes`; names that we do not know stay in `missing`."""

    def __cinit__(self, page, votes, names):
        cdef Py_ssize_t count = len(page.words)
        self.page, self.votes, self.count = page, votes, count
        self.missing = {name: place for place, name in enumerate(names)}
        self.table, self.own = Table(len(names), count), Table(9, count + 1)
        self.spare, self.words, self.chars, self.prose = self.own.column(0), self.own.column(1), self.own.column(2), self.own.column(3)
        self.links, self.ends, self.tags = self.own.column(4), self.own.column(5), self.own.column(6)
        self.sums, self.prose_sums = self.own.column(7), self.own.column(8)
        self.groups = <Group*>PyMem_Calloc(3 * count + 1, sizeof(Group))
        self.alike = <Py_ssize_t*>PyMem_Calloc(3 * count + 1, sizeof(Py_ssize_t))
        if not self.groups or not self.alike:
            raise MemoryError
        self.near = NEAR
        self.parents, self.grands = self.alike + count, self.alike + 2 * count

    def __dealloc__(self):
        PyMem_Free(self.groups)
        PyMem_Free(self.alike)

    def __init__(self, page, votes, names):
        blocks = page.document.blocks
        self.texts, self.shapes = [<str?>block.text for block in blocks], [block.shape for block in blocks]
        if not all([isinstance(shape, Shape) for shape in self.shapes]):
            raise TypeError("a block without a shape")
        if not len(self.texts) == len(page.prose) == len(page.folded) == len(page.cued) == len(votes) == self.count:
            raise ValueError("a page has one entry for each block")
        self.take_words()
        self.take_places()

    cdef Column out(self, str name) except NULL:
        """Where the column of this name is to be written; one that nobody reads, where nobody asked for it."""
        place = self.missing.pop(name, None)
        return self.spare if place is None else self.table.column(place)

    cdef int give(self, str name, Column values) except -1:
        memcpy(self.out(name), values, self.count * sizeof(double))
        return 0

    cdef int beside(self, tuple names, Column values) except -1:
        """What stands so many blocks further in `values`, for each (name, offset); -1 where there is none."""
        cdef Py_ssize_t index, offset, other
        cdef Column column
        for name, offset in names:
            column = self.out(name)
            for index in range(self.count):
                other = index + offset
                column[index] = values[other] if 0 <= other < self.count else -1.0
        return 0

    cdef int take_words(self) except -1:
        cdef tuple words = self.page.words, prose = self.page.prose
        cdef Py_ssize_t index
        for index in range(self.count):
            self.words[index], self.chars[index], self.prose[index] = words[index], len(<str>self.texts[index]), 1.0 if prose[index] else 0.0
            self.sums[index + 1] = self.sums[index] + self.words[index]
            self.prose_sums[index + 1] = self.prose_sums[index] + (self.words[index] if self.prose[index] else 0.0)
        self.give("words", self.words)
        self.give("chars", self.chars)
        self.beside(self.near["words"], self.words)
        return 0

    cdef int take_places(self) except -1:
        """Where a block stands: in the page, below the title, between the sentences."""
        cdef Column place = self.out("place"), place_chars = self.out("place_chars"), from_end = self.out("from_end"), after = self.out("after_title")
        cdef Column after_chars = self.out("after_title_chars"), has_title = self.out("has_title"), many = self.out("count")
        cdef Column prose_share = self.out("prose_share"), prose_left = self.out("prose_left"), prose_right = self.out("prose_right")
        cdef Column first_prose = self.out("first_prose"), last_prose = self.out("last_prose")
        cdef Py_ssize_t index, count = self.count, title = -1 if self.page.title is None else self.page.title, first = count, last = -1
        cdef double total = self.sums[count] or 1.0, sentences = self.prose_sums[count] or 1.0
        if title >= count:
            raise IndexError(title)
        for index in range(count):
            if self.prose[index]:
                first, last = min(first, index), index
        for index in range(count):
            place[index], place_chars[index], from_end[index] = <double>index / count, self.sums[index] / total, count - index
            if title >= 0:
                after[index], after_chars[index] = index - title, self.sums[index] - self.sums[title]
            else:
                after[index], after_chars[index] = -99.0, -9999.0
            has_title[index], many[index], prose_share[index] = title >= 0, count, sentences / total
            prose_left[index], prose_right[index] = self.prose_sums[index] / sentences, 1.0 - self.prose_sums[index + 1] / sentences
            first_prose[index], last_prose[index] = index - first, index - last
        distances(self.prose, count, self.out("to_prose_before"), self.out("to_prose_after"))
        self.density(self.out("density3"), 3)
        self.density(self.out("density8"), 8)
        return 0

    cdef void density(self, Column column, Py_ssize_t far) noexcept:
        """The share of sentences in the words of so many blocks before and after."""
        cdef Py_ssize_t index, low, high
        for index in range(self.count):
            low, high = max(0, index - far), min(self.count, index + far + 1)
            column[index] = share(self.prose_sums[high] - self.prose_sums[low], self.sums[high] - self.sums[low])
