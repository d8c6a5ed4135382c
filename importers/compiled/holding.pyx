# cython: boundscheck=False, wraparound=False, cdivision=True
"""Words looked for in texts, of which none is folded as a whole: the twins of `importers.language.holding.holding_by` and `being_by`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 letter) noexcept

cdef enum:
    NEAR = 0x10000  # codes whose folded ones are kept
    ROWS = 128  # of words, by the last bits of their first letters


cdef class Letters:
    """What each character is folded to, as `fold` has told of it."""

    cdef object fold
    cdef Py_UCS4 same[NEAR]  # 0: not asked yet

    def __cinit__(self, fold):
        self.fold = fold

    cdef inline Py_UCS4 of(self, Py_UCS4 char) except? 0:
        return self.same[char] if char < NEAR and self.same[char] else self.ask(char)

    cdef Py_UCS4 ask(self, Py_UCS4 char) except? 0:
        cdef str folded = self.fold(chr(char))
        if folded is None or len(folded) != 1:
            raise ValueError("a character is folded to one")
        if char < NEAR:
            self.same[char] = folded[0]
        return folded[0]


cdef class Words:
    """Folded words, letter after letter, each linked to the next of its row."""

    cdef Letters letters
    cdef Py_UCS4* signs
    cdef Py_ssize_t* starts  # of each word in `signs`; after the last where that ends
    cdef Py_ssize_t* following
    cdef Py_ssize_t first[ROWS]

    def __cinit__(self, Letters letters, list words):
        cdef Py_ssize_t number, at = 0, row
        self.letters = letters
        self.signs = <Py_UCS4*>PyMem_Malloc(max(1, sum(map(len, words))) * sizeof(Py_UCS4))
        self.starts = <Py_ssize_t*>PyMem_Malloc((len(words) + 1) * sizeof(Py_ssize_t))
        self.following = <Py_ssize_t*>PyMem_Malloc(max(1, len(words)) * sizeof(Py_ssize_t))
        if not self.signs or not self.starts or not self.following:
            raise MemoryError
        for row in range(ROWS):
            self.first[row] = -1
        self.starts[0] = 0
        for number, word in enumerate(words):
            for char in word:
                self.signs[at] = ord(char)
                at += 1
            self.starts[number + 1] = at
            row = <Py_ssize_t>self.signs[self.starts[number]] % ROWS
            self.following[number], self.first[row] = self.first[row], number

    def __dealloc__(self):
        PyMem_Free(self.signs)
        PyMem_Free(self.starts)
        PyMem_Free(self.following)

    cdef bint within(self, str text) except -1:
        cdef Py_ssize_t size = len(text), at, number, place, length
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4* word
        for at in range(size):
            number = self.first[<Py_ssize_t>self.letters.of(PyUnicode_READ(kind, data, at)) % ROWS]
            while number >= 0:
                word, length = self.signs + self.starts[number], self.starts[number + 1] - self.starts[number]
                if length <= size - at:
                    place = 0
                    while place < length and self.letters.of(PyUnicode_READ(kind, data, at + place)) == word[place]:
                        place += 1
                    if place == length:
                        return True
                number = self.following[number]
        return False

    cdef bint whole(self, str text) except -1:
        cdef Py_ssize_t start = 0, end = len(text), number, place
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4* word
        while start < end and Py_UNICODE_ISSPACE(self.letters.of(PyUnicode_READ(kind, data, start))):
            start += 1
        while end > start and Py_UNICODE_ISSPACE(self.letters.of(PyUnicode_READ(kind, data, end - 1))):
            end -= 1
        if start == end:
            return False
        number = self.first[<Py_ssize_t>self.letters.of(PyUnicode_READ(kind, data, start)) % ROWS]
        while number >= 0:
            if self.starts[number + 1] - self.starts[number] == end - start:
                word, place = self.signs + self.starts[number], start
                while place < end and self.letters.of(PyUnicode_READ(kind, data, place)) == word[place - start]:
                    place += 1
                if place == end:
                    return True
            number = self.following[number]
        return False


def holding_by(fold):
    cdef Letters letters = Letters(fold)

    def holding(words):
        cdef Words known = Words(letters, [word for word in words if word])

        def held(texts):
            return [number for number, text in enumerate(texts) if known.within(text)]

        return held

    return holding


def being_by(fold):
    cdef Letters letters = Letters(fold)

    def being(words):
        cdef Words known = Words(letters, [word for word in words if word])

        def been(texts):
            return [number for number, text in enumerate(texts) if known.whole(text)]

        return been

    return being
