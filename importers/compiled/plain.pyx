"""What needs no judgement, found and named: the twins of `apart`, `named_by` and `merged` of `importers.plain`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport Py_UNICODE_ISALPHA

from cpython.object cimport PyObject
from importers.compiled.slots cimport place_of, taken

from importers.columns import DECIDED, FORM, SECOND, SPOKEN, TOLD
from importers.document import Block, Shape
from importers.reading import verdict
from importers.roles._shared import letterless

cdef int TAG = Shape._fields.index("tag"), ANCESTORS = Shape._fields.index("ancestors"), HIDDEN = Shape._fields.index("hidden")
cdef int LINK_CHARS = Shape._fields.index("link_chars"), ATTRS = Shape._fields.index("attrs")
cdef Py_ssize_t SHAPE = place_of(Block.shape)
if SHAPE < 0:
    raise ImportError("no slots")
cdef frozenset form = FORM
cdef double decided = DECIDED, second = SECOND, spoken_from = SPOKEN, told_from = TOLD
cdef enum:
    BEST = 3  # of what is said of a role, what counts


cdef inline tuple shape_of(block):
    shape = <object>taken(<PyObject*>block, SHAPE) if type(block) is Block else block.shape
    if not isinstance(shape, Shape):
        raise TypeError("a block without a shape")
    return <tuple>shape


def apart(blocks, words, prose, bounds):
    cdef Py_ssize_t place, size = len(blocks), near = -1, few = bounds.few, far = bounds.far, links
    cdef list told = [False] * size
    cdef set held = set(bounds.held), beside = set(bounds.beside), seen = set(bounds.seen)
    if not size == len(words) == len(prose):
        raise ValueError("blocks and what is told of them are not as many")
    cdef tuple shape
    cdef unsigned char* close = <unsigned char*>PyMem_Malloc(size + 1)
    if not close:
        raise MemoryError
    try:
        for place, (block, reads) in enumerate(zip(blocks, prose)):
            shape = shape_of(block)
            close[place] = reads or shape[TAG] == "h1"
        # From either side, how far the last of these is.
        for place in range(size):
            near = 0 if close[place] else near + 1 if near >= 0 else -1
            close[place] |= 2 if 0 <= near <= far else 0
        near = -1
        for place in range(size - 1, -1, -1):
            near = 0 if close[place] & 1 else near + 1 if near >= 0 else -1
            close[place] |= 2 if 0 <= near <= far else 0
        for place, (block, count) in enumerate(zip(blocks, words)):
            if not close[place] and count <= few:
                shape = shape_of(block)
                links = shape[LINK_CHARS]
                ancestors = shape[ANCESTORS]
                told[place] = (10 * links >= 9 * len(block.text) or shape[HIDDEN] not in seen or not beside.isdisjoint(ancestors)) and held.isdisjoint(ancestors)
    finally:
        PyMem_Free(close)
    return told


cdef struct Column:  # what is known and said of a role
    double base
    double runs
    double unspoken
    double enter
    double told  # the most that names it; 0: nothing does
    double best[BEST]  # of what is said of it, the highest first
    int said  # how often something is
    bint kept


cdef class Namer:
    cdef Column* columns
    cdef int wide, usual
    cdef dict place, known, shown  # `shown`: what markup says, by all of a shape that it goes by
    cdef list names
    cdef object quick, marks, keep, sure, hidden, headline, link, in_menu
    cdef Py_ssize_t entry

    def __cinit__(self, roles, table, int usual, matcher, options, forms, sure):
        cdef int number
        self.wide, self.usual, self.place, self.known, self.shown = len(roles), usual, table.place, {}, {}
        self.names = [role.name for role in roles]
        if not all([0 <= number < self.wide for number in [usual, *table.place.values()]]):
            raise ValueError("a table of other roles")
        self.quick, self.marks, self.keep, self.sure = matcher.listener.quick, matcher.marks, options.keep, sure
        self.hidden, self.headline, self.link, self.in_menu, self.entry = forms
        self.columns = <Column*>PyMem_Malloc(max(1, self.wide) * sizeof(Column))
        if not self.columns:
            raise MemoryError
        for number in range(self.wide):
            self.columns[number].base, self.columns[number].runs = table.base[number], table.runs[number]
            self.columns[number].unspoken, self.columns[number].kept = table.unspoken[number], table.kept[number]

    def __dealloc__(self):
        PyMem_Free(self.columns)

    def __call__(self, block, count, before):
        return self.name(block, count, before)

    cdef name(self, block, count, before):
        cdef Py_ssize_t words = count, most
        cdef list cast = self.quick(block.text, count)
        cdef int* numbers
        cdef tuple shape = shape_of(block), mark
        for mark in self.marked(shape):
            most = mark[5]
            if not most or words <= most:
                cast.append(mark)
        cdef str text = block.text
        if shape[HIDDEN] == "hidden":
            cast += self.hidden
        elif not (text and Py_UNICODE_ISALPHA(text[0])) and (bare := letterless(text)):
            cast.append(("page-furniture", "no-letters", bare, (), False))
        elif shape[LINK_CHARS]:
            cast += self.headline if words > self.entry else self.in_menu if "nav" in shape[ANCESTORS] else self.link
        numbers = <int*>PyMem_Malloc(max(1, len(cast)) * sizeof(int))
        if not numbers:
            raise MemoryError
        try:
            return self.named(cast, numbers, before)
        finally:
            PyMem_Free(numbers)

    cdef list marked(self, tuple shape):
        cdef tuple alike = (shape[TAG], shape[HIDDEN], shape[ANCESTORS], shape[ATTRS])
        cdef list marks = self.shown.get(alike)
        if marks is None:
            marks = self.shown[alike] = self.marks(shape)
        return marks

    cdef named(self, list cast, int* numbers, before):
        """The verdict on a block of which `cast` is said; there is a number for each of these."""
        cdef int place, number, found, before_it = self.place.get(before or "", self.usual)
        cdef double weight, most = 0, value
        cdef tuple vote
        self.hear(cast, numbers)
        found = self.usual
        most = self.worth(found, before_it)
        for place in range(-1, len(cast)):
            number = numbers[place] if place >= 0 else before_it
            if not self.columns[number].kept:
                value = self.worth(number, before_it)
                if value > most:
                    found, most = number, value
        name = self.names[found]
        cue, words, most = "run" if name == before else "outside", (), 0
        for place in range(len(cast)):
            if numbers[place] == found:
                vote = cast[place]
                weight = vote[2]
                if weight > most:
                    most, cue, words = weight, vote[1], vote[3]
        keep = name in self.keep
        if keep:
            cue, words = "chosen", ()
        told = self.known.get((name, cue, words))
        if told is None:
            told = self.known[name, cue, words] = verdict(name, keep, f"{name}.{cue}", words, self.sure, False)
        return told

    cdef int hear(self, list cast, int* numbers) except -1:
        """Find of each role what is said of it, what names it and whether it may begin: as `spoken` and `steps` of `importers.sequence`."""
        cdef int place, number, rank
        cdef double weight
        cdef Column* column
        cdef bint told = False
        cdef tuple vote
        for number in range(self.wide):
            self.columns[number].said, self.columns[number].told, self.columns[number].enter = 0, 0, self.columns[number].unspoken
        for place, vote in enumerate(cast):
            number = numbers[place] = self.place[vote[0]]
            if not told and not self.columns[number].kept:
                weight = vote[2]
                told = weight >= spoken_from and vote[1] not in form and vote[1] != "markup"
        for place, vote in enumerate(cast):
            column = self.columns + numbers[place]
            weight = vote[2]
            if weight > 0:
                column.enter = 0
            if weight >= told_from and weight > column.told and vote[1] != "markup":
                column.told = weight
            if told and vote[1] in form:
                weight /= 2
            if vote[4]:
                weight += decided
            rank = min(column.said, BEST)
            while rank and weight > column.best[rank - 1]:
                if rank < BEST:
                    column.best[rank] = column.best[rank - 1]
                rank -= 1
            if rank < BEST:
                column.best[rank] = weight
            column.said += 1
        return 0

    cdef double worth(self, int number, int before) noexcept:
        """How likely a role is, going on (if it is the one before) or beginning."""
        cdef Column* column = self.columns + number
        cdef double within = column.base, more = 0, enter = column.enter
        cdef int rank
        if column.said:
            for rank in range(1, min(column.said, BEST)):
                more += column.best[rank] * second if column.best[rank] > 0 else column.best[rank]
            within += column.best[0] + more if column.said > 1 else column.best[0]
        return within + (max(enter, self.stay(number)) if number == before else enter)

    cdef double stay(self, int number) noexcept:
        """What going on earns a role: less where another is named."""
        cdef int other
        cdef double most = 0, runs = self.columns[number].runs
        for other in range(self.wide):
            if other != number and self.columns[other].told > most:
                most = self.columns[other].told
        return runs if not most or not runs else max(0.0, runs - most)


def named_by(roles, table, usual, matcher, options, forms, sure):
    return Namer(roles, table, usual, matcher, options, forms, sure)


def merged(blocks, known, settled, name):
    cdef Py_ssize_t number, next_one = 0, size = len(known)
    cdef tuple told = tuple(settled), every = tuple(blocks)
    cdef list found = []
    cdef Namer own = name if isinstance(name, Namer) else None
    if len(every) != size:
        raise ValueError("blocks and what is known of them are not as many")
    before = None
    for number in range(size):
        count = known[number]
        if count is None:
            one = told[next_one]
            next_one += 1
        elif own is not None:
            one = own.name(every[number], count, before)
        else:
            one = name(every[number], count, before)
        found.append(one)
        before = one.role
    return tuple(found)
