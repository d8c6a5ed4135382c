# cython: boundscheck=False, wraparound=False, cdivision=True
"""The likeliest sequence of roles in arrays of numbers: the twin of `importers.sequence.likeliest`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.object cimport PyObject
from libc.math cimport exp, log1p
from libc.string cimport memcpy, memset

from importers.columns import DECIDED, FORM, SECOND, SHARP, SPOKEN, TOLD
from importers.compiled.slots cimport place_of, taken
from importers.reading import Vote

cdef Py_ssize_t ROLE = place_of(Vote.role), CUE = place_of(Vote.cue), WEIGHT = place_of(Vote.weight), DECIDES = place_of(Vote.decides)
if min(ROLE, CUE, WEIGHT, DECIDES) < 0:
    raise ImportError("votes have no slots")

cdef double decided = DECIDED, second = SECOND, sharpness = SHARP, spoken_from = SPOKEN, told_from = TOLD
cdef enum: BEST = 3  # votes of a role that count


cdef struct Heard:  # what of a vote counts here
    int place
    double weight
    bint decides
    bint form  # its cue is of a line's form
    bint markup


cdef class Chain:
    """The roles that may be on the path, `wide` of them, and what a block's votes say of each."""

    cdef int wide
    cdef double *base
    cdef double *runs
    cdef double *prose
    cdef double *unspoken
    cdef double *within
    cdef double *stay
    cdef double *enter
    cdef double *best
    cdef double *row
    cdef double *told  # the most that names a role; 0: nothing does
    cdef double *weights  # of each role the best that was said, the highest first
    cdef int *counts  # how much was said of it
    cdef int *order  # the roles that are named, in the order in which they are
    cdef bint *kept
    cdef int *places  # of these roles among all
    cdef double top_kept, top_stripped
    cdef void* memory

    def __cinit__(self, table, able):
        cdef int number, at = 0, wide = len(able)
        cdef double* numbers
        cdef int* whole
        self.wide = wide
        self.memory = PyMem_Malloc((wide + 1) * ((10 + BEST) * sizeof(double) + 4 * sizeof(int)))
        if not self.memory:
            raise MemoryError
        numbers = <double*>self.memory
        self.base, self.runs, self.prose, self.unspoken = numbers, numbers + wide, numbers + 2 * wide, numbers + 3 * wide
        self.within, self.stay, self.enter = numbers + 4 * wide, numbers + 5 * wide, numbers + 6 * wide
        self.best, self.row, self.told, self.weights = numbers + 7 * wide, numbers + 8 * wide, numbers + 9 * wide, numbers + 10 * wide
        whole = <int*>(numbers + (10 + BEST) * wide)
        self.counts, self.order, self.kept, self.places = whole, whole + wide, <bint*>(whole + 2 * wide), whole + 3 * wide
        for number, at in enumerate(able):
            self.base[number], self.runs[number], self.prose[number] = table.base[at], table.runs[at], table.prose[at]
            self.unspoken[number], self.kept[number], self.places[number] = table.unspoken[at], table.kept[at], at
        self.top_kept, self.top_stripped = self.most(self.base, True), self.most(self.base, False)

    def __dealloc__(self):
        PyMem_Free(self.memory)

    cdef double most(self, double* row, bint side) noexcept:
        """The highest of a side's values; 0 where it has none."""
        cdef int number
        cdef double found = 0.0
        cdef bint any_yet = False
        for number in range(self.wide):
            if self.kept[number] == side and (not any_yet or row[number] > found):
                found, any_yet = row[number], True
        return found

    cdef void hear(self, Heard* heard, Py_ssize_t count) noexcept:
        """How likely each role is by a block's votes: as `importers.sequence.spoken`."""
        cdef Py_ssize_t vote
        cdef int number, place, seen
        cdef double weight, more
        cdef double* best
        cdef bint told = False
        memcpy(self.within, self.base, self.wide * sizeof(double))
        memset(self.counts, 0, self.wide * sizeof(int))
        for vote in range(count):
            told = told or (heard[vote].weight >= spoken_from and not heard[vote].form and not heard[vote].markup and not self.kept[heard[vote].place])
        for vote in range(count):
            number = heard[vote].place
            weight = heard[vote].weight / 2 if told and heard[vote].form else heard[vote].weight
            weight += decided if heard[vote].decides else 0.0
            best, seen = self.weights + BEST * number, self.counts[number]
            place = seen if seen < BEST else BEST
            while place and weight > best[place - 1]:
                if place < BEST:
                    best[place] = best[place - 1]
                place -= 1
            if place < BEST:
                best[place] = weight
            self.counts[number] = seen + 1
        for number in range(self.wide):
            if self.counts[number]:
                best = self.weights + BEST * number
                more = 0.0
                for place in range(1, min(BEST, self.counts[number])):
                    more += best[place] * second if best[place] > 0 else best[place]
                self.within[number] += best[0] + more if self.counts[number] > 1 else best[0]

    cdef void step(self, Heard* heard, Py_ssize_t count, double* runs) noexcept:
        """What going on into a block earns, and what beginning a run costs: as `importers.sequence.steps`."""
        cdef Py_ssize_t vote
        cdef int number, strongest, place, named = 0
        cdef double most, next_most = 0.0
        memcpy(self.stay, runs, self.wide * sizeof(double))
        memcpy(self.enter, self.unspoken, self.wide * sizeof(double))
        memset(self.told, 0, self.wide * sizeof(double))
        for vote in range(count):
            number = heard[vote].place
            if heard[vote].weight > 0:
                self.enter[number] = 0.0
            if not heard[vote].markup and heard[vote].weight >= told_from:
                if self.told[number] == 0.0:
                    self.order[named] = number
                    named += 1
                if heard[vote].weight > self.told[number]:
                    self.told[number] = heard[vote].weight
        if not named:
            return
        strongest = self.order[0]
        for place in range(1, named):
            if self.told[self.order[place]] > self.told[strongest]:
                strongest = self.order[place]
        most = self.told[strongest]
        for place in range(named):
            number = self.order[place]
            if number != strongest and self.told[number] > next_most:
                next_most = self.told[number]
        for number in range(self.wide):
            if runs[number] != 0.0:
                self.stay[number] = runs[number] - most if runs[number] - most > 0.0 else 0.0
        self.stay[strongest] = runs[strongest] - next_most if runs[strongest] - next_most > 0.0 else 0.0

    cdef void emit(self, double score, Heard* heard, Py_ssize_t count) noexcept:
        """The row of a block: as `importers.sequence.emissions`."""
        cdef int number
        cdef double sharp = score * sharpness, keep, kept, stripped
        cdef double* within = self.base
        sharp = sharp if sharp < 30.0 else 30.0
        sharp = sharp if sharp > -30.0 else -30.0
        keep = exp(-sharp)
        keep = -(log1p(keep) if keep != 0.0 else keep)
        if count:
            self.hear(heard, count)
            within = self.within
            kept, stripped = keep - self.most(within, True), keep - sharp - self.most(within, False)
        else:
            kept, stripped = keep - self.top_kept, keep - sharp - self.top_stripped
        for number in range(self.wide):
            self.row[number] = within[number] + (kept if self.kept[number] else stripped)

    cdef int highest(self) noexcept:
        """The first of the likeliest roles so far."""
        cdef int number, found = 0
        for number in range(1, self.wide):
            if self.best[number] > self.best[found]:
                found = number
        return found


cdef list _able(list casts, table):
    """The places of the roles that can be on the path: as `importers.columns.narrowed`."""
    spoken = set()
    cdef PyObject* vote
    for cast in casts:
        for one in cast:
            if type(one) is not Vote:
                raise TypeError("no vote")
            vote = <PyObject*>one
            role = <object>taken(vote, ROLE)
            spoken.add(role)
            if <double><object>taken(vote, WEIGHT) < 0 and role in table.maximal:
                return list(range(len(table.names)))
    return [place for place, name in enumerate(table.names) if name in spoken or name in table.maximal]


cdef int _hear(list casts, dict places, Heard* heard, Py_ssize_t* ends) except -1:
    """Read every vote once."""
    cdef Py_ssize_t at = 0, row = 0
    cdef PyObject* vote
    for cast in casts:
        for one in cast:
            if type(one) is not Vote:
                raise TypeError("no vote")
            vote = <PyObject*>one
            cue = <object>taken(vote, CUE)
            heard[at].place, heard[at].weight = places[<object>taken(vote, ROLE)], <object>taken(vote, WEIGHT)
            heard[at].decides, heard[at].form, heard[at].markup = bool(<object>taken(vote, DECIDES)), cue in FORM, cue == "markup"
            at += 1
        ends[row] = at
        row += 1
    return 0


def likeliest(odds, votes, resumes, roles, table):
    cdef list casts = [tuple(cast) for cast in votes], scores = list(odds), prose = list(resumes)
    cdef Py_ssize_t rows = len(scores), row, begin
    if not rows == len(casts) == len(prose):
        raise ValueError("columns of different lengths")
    if not rows:
        raise IndexError("no block")
    able = _able(casts, table)
    if not able:
        raise ValueError("no role")
    cdef Chain chain = Chain(table, able)
    cdef int wide = chain.wide, number, top, state
    cdef double above, on, new
    cdef double* runs
    cdef Heard* heard = <Heard*>PyMem_Malloc((1 + sum(map(len, casts))) * sizeof(Heard))
    cdef Py_ssize_t* ends = <Py_ssize_t*>PyMem_Malloc(rows * sizeof(Py_ssize_t))
    cdef int* tops = <int*>PyMem_Malloc(rows * sizeof(int))
    cdef unsigned char* begun = <unsigned char*>PyMem_Malloc(rows * wide)  # whether a role is begun anew, from the likeliest before it
    try:
        if not (heard and ends and tops and begun):
            raise MemoryError
        _hear(casts, {table.names[place]: number for number, place in enumerate(able)}, heard, ends)
        for row in range(rows):
            begin = ends[row - 1] if row else 0
            runs = chain.prose if prose[row] else chain.runs
            chain.emit(scores[row], heard + begin, ends[row] - begin)
            chain.step(heard + begin, ends[row] - begin, runs)
            if not row:
                for number in range(wide):
                    chain.best[number] = chain.row[number] + chain.enter[number]
                continue
            top = chain.highest()
            above, tops[row] = chain.best[top], top
            for number in range(wide):
                on, new = chain.best[number] + chain.stay[number], above + chain.enter[number]
                begun[row * wide + number] = on < new
                chain.best[number] = (on if on >= new else new) + chain.row[number]
        state = chain.highest()
        path = [0] * rows
        for row in range(rows - 1, -1, -1):
            path[row] = chain.places[state]
            if row and begun[row * wide + state]:
                state = tops[row]
        return path
    finally:
        PyMem_Free(heard)
        PyMem_Free(ends)
        PyMem_Free(tops)
        PyMem_Free(begun)
