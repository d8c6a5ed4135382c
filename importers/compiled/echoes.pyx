# cython: boundscheck=False, wraparound=False, cdivision=True
"""Which words stand once more inside a longer text: the twin of `importers.echoes.echoes`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_Contains
from libc.stdint cimport uint64_t

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    const void* PyUnicode_DATA(object text)
    unsigned int PyUnicode_READ(int kind, const void* data, Py_ssize_t at)

# Another one in each process, so that no file can be made whose stretches fall together.
cdef uint64_t FACTOR = (<uint64_t>hash("a stretch of letters") << 1) | 1


cdef struct Stretch:  # some letters, where they stand first, and what holds them
    uint64_t hash
    Py_ssize_t body
    Py_ssize_t at
    Py_ssize_t next  # the next of those that begin a search at the same place; here and below -1: none
    Py_ssize_t first
    Py_ssize_t last
    int count


cdef struct Holder:
    Py_ssize_t body
    Py_ssize_t next


cdef uint64_t _hash(int kind, const void* data, Py_ssize_t at, Py_ssize_t size) noexcept:
    cdef uint64_t found = 0
    cdef Py_ssize_t place
    for place in range(at, at + size):
        found = found * FACTOR + PyUnicode_READ(kind, data, place)
    return found ^ (found >> 29)


cdef class Known:
    """Every stretch of `gram` letters that begins at a multiple of `step` in one of the bodies, with the first `most` places where it stands."""

    cdef tuple bodies
    cdef Py_ssize_t gram, mask
    cdef Stretch* stretches
    cdef Holder* holders
    cdef Py_ssize_t* begin

    def __cinit__(self, tuple bodies, Py_ssize_t gram, Py_ssize_t step, Py_ssize_t most):
        cdef Py_ssize_t total = 1, size = 64, number, at, place, stretches = 0, holders = 0
        cdef const void* data
        cdef int kind
        cdef uint64_t own
        cdef str body
        self.bodies, self.gram = bodies, gram
        for body in bodies:
            total += len(body) // step + 1
        while size < 2 * total:
            size *= 2
        self.mask = size - 1
        self.stretches = <Stretch*>PyMem_Malloc(total * sizeof(Stretch))
        self.holders = <Holder*>PyMem_Malloc(total * sizeof(Holder))
        self.begin = <Py_ssize_t*>PyMem_Calloc(size, sizeof(Py_ssize_t))  # number + 1, 0 for none
        if not (self.stretches and self.holders and self.begin):
            raise MemoryError
        for number in range(len(bodies)):
            body = bodies[number]
            kind, data = PyUnicode_KIND(body), PyUnicode_DATA(body)
            at = 0
            while at + gram <= len(body):
                own = _hash(kind, data, at, gram)
                place = self.find(own, kind, data, at)
                if place < 0:
                    place, stretches = stretches, stretches + 1
                    self.stretches[place] = Stretch(own, number, at, self.begin[own & self.mask] - 1, -1, -1, 0)
                    self.begin[own & self.mask] = place + 1
                if self.stretches[place].count < most:
                    self.holders[holders] = Holder(number, -1)
                    if self.stretches[place].count:
                        self.holders[self.stretches[place].last].next = holders
                    else:
                        self.stretches[place].first = holders
                    self.stretches[place].last, holders = holders, holders + 1
                    self.stretches[place].count += 1
                at += step

    def __dealloc__(self):
        PyMem_Free(self.stretches)
        PyMem_Free(self.holders)
        PyMem_Free(self.begin)

    cdef Py_ssize_t find(self, uint64_t own, int kind, const void* data, Py_ssize_t at):
        """The number of the stretch that stands at a place of a text, -1 where no body has it."""
        cdef Py_ssize_t place = self.begin[own & self.mask] - 1, letter
        cdef Stretch* known
        cdef int other_kind
        cdef const void* other
        while place >= 0:
            known = self.stretches + place
            if known.hash == own:
                body = self.bodies[known.body]
                other_kind, other = PyUnicode_KIND(body), PyUnicode_DATA(body)
                for letter in range(self.gram):
                    if PyUnicode_READ(kind, data, at + letter) != PyUnicode_READ(other_kind, other, known.at + letter):
                        break
                else:
                    return place
            place = known.next
        return -1

    cdef bint holds(self, str own, Py_ssize_t step, double longer) except -1:
        cdef int kind = PyUnicode_KIND(own)
        cdef const void* data = PyUnicode_DATA(own)
        cdef Py_ssize_t at, place, holder
        for at in range(step):
            if at + self.gram > len(own):
                break
            place = self.find(_hash(kind, data, at, self.gram), kind, data, at)
            holder = self.stretches[place].first if place >= 0 else -1
            while holder >= 0:
                body = self.bodies[self.holders[holder].body]
                if len(body) > longer * len(own) and PyUnicode_Contains(body, own) == 1:
                    return True
                holder = self.holders[holder].next
        return False


def echoes(bodies, texts, Py_ssize_t gram, Py_ssize_t step, Py_ssize_t most, double longer):
    cdef Known known = Known(tuple(bodies), gram, step, most)
    return [known.holds(text, step, longer) for text in texts]
