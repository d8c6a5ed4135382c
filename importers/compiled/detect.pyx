# cython: boundscheck=False, wraparound=False, cdivision=True
"""A text's language from letter to letter: the twins of what `importers.language.detect` counts."""

from cpython cimport array
from cpython.mem cimport PyMem_Free
from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
    PyUnicode_Substring,
    Py_UNICODE_ISALNUM,
    Py_UNICODE_ISALPHA,
    Py_UNICODE_ISDECIMAL,
)

cdef extern from "Python.h":
    void* PyMem_Calloc(size_t count, size_t size)


def counted(str sample not None, telling):
    cdef str lower = str.lower(sample)
    cdef int kind = PyUnicode_KIND(lower)
    cdef void* signs = PyUnicode_DATA(lower)
    cdef Py_ssize_t at, start = -1, size = PyUnicode_GET_LENGTH(lower), words = 0
    cdef Py_UCS4 char
    found = []
    for at in range(size + 1):
        char = PyUnicode_READ(kind, signs, at) if at < size else c" "
        if c"a" <= char <= c"z" or (char >= 128 and Py_UNICODE_ISALNUM(char) and not Py_UNICODE_ISDECIMAL(char)):
            if start < 0:
                start = at
        elif start >= 0:
            words += 1
            word = PyUnicode_Substring(lower, start, at)
            if word in telling:
                found.append(word)
            start = -1
    return letters_in(sample), words, found


cdef Py_ssize_t letters_in(str text) except -1:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* signs = PyUnicode_DATA(text)
    cdef Py_ssize_t at, found = 0
    cdef Py_UCS4 char
    for at in range(PyUnicode_GET_LENGTH(text)):
        char = PyUnicode_READ(kind, signs, at)
        found += c"a" <= char <= c"z" or c"A" <= char <= c"Z" or (char >= 128 and Py_UNICODE_ISALPHA(char))
    return found


cdef class visits_of:
    """An automaton that reads bytes: in which state (a row of moves, by its first) which byte leads where, and which feature a state shows, or none (-1)."""

    cdef array.array moves
    cdef unsigned int* rows
    cdef int* shown
    cdef int* counts  # of each feature, zero but while a text is read
    cdef int features

    def __cinit__(self, moves, rows, shown):
        cdef Py_ssize_t states = len(rows), number, size = len(moves)
        cdef unsigned int state
        if len(shown) < states or not states:
            raise ValueError(states)
        self.moves = moves if isinstance(moves, array.array) and moves.typecode == "I" else array.array("I", moves)
        self.features = max(shown) + 1
        self.rows = <unsigned int*>PyMem_Calloc(states, sizeof(unsigned int))
        self.shown = <int*>PyMem_Calloc(states, sizeof(int))
        self.counts = <int*>PyMem_Calloc(max(1, self.features), sizeof(int))
        if not self.rows or not self.shown or not self.counts:
            raise MemoryError
        for number in range(states):
            self.rows[number], self.shown[number] = rows[number], shown[number]
            if <Py_ssize_t>self.rows[number] + 256 > size:
                raise ValueError(number)
        for number in range(size):
            state = self.moves.data.as_uints[number]
            if state >= states:
                raise ValueError(number)

    def __dealloc__(self):
        PyMem_Free(self.rows)
        PyMem_Free(self.shown)
        PyMem_Free(self.counts)

    def __call__(self, bytes text):
        cdef const unsigned char* letters = text
        cdef Py_ssize_t at
        cdef unsigned int state = 0
        cdef int feature
        found = []
        try:
            for at in range(len(text)):
                state = self.moves.data.as_uints[self.rows[state] + letters[at]]
                feature = self.shown[state]
                if feature >= 0:
                    if not self.counts[feature]:
                        found.append(feature)
                    self.counts[feature] += 1
            return {number: self.counts[<int>number] for number in found}
        finally:
            for number in found:
                self.counts[<int>number] = 0
