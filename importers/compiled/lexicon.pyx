# cython: wraparound=False, cdivision=True
"""Words that are looked for in texts without cutting these up: a text goes through the hands word by word, and none becomes an object."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint64_t

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 letter) noexcept

# Begun elsewhere in each process, as Python's own hashes are, so that nobody can write words that all fall into one place.
cdef uint64_t SEED = hash("where signs begin") & 0xFFFFFFFFFFFFFFFFU


cdef void begin(Word* word, str text) noexcept:
    """Before the first word of `text`, which must outlive `word`."""
    word.text, word.kind, word.length = PyUnicode_DATA(text), PyUnicode_KIND(text), len(text)
    word.start = word.end = 0


cdef bint next_word(Word* word) noexcept:
    """Go on to the next word, as `str.split` cuts them; whether there is one."""
    cdef Py_ssize_t at = word.end
    cdef uint64_t sign = SEED
    cdef Py_UCS4 letter
    while at < word.length and Py_UNICODE_ISSPACE(PyUnicode_READ(word.kind, word.text, at)):
        at += 1
    word.start = at
    while at < word.length:
        letter = PyUnicode_READ(word.kind, word.text, at)
        if Py_UNICODE_ISSPACE(letter):
            break
        sign = (sign ^ <uint64_t>letter) * <uint64_t>0x9E3779B97F4A7C15
        sign ^= sign >> 29
        at += 1
    word.end, word.sign = at, sign
    return at > word.start


cdef class Lexicon:
    """Words, each known by its place in the list that it was given in."""

    def __cinit__(self, list words):
        cdef Py_ssize_t number, size = 8
        cdef uint64_t at
        cdef Word own
        while size < 2 * len(words):
            size *= 2
        self.slots, self.mask, self.words = <Slot*>PyMem_Calloc(size, sizeof(Slot)), size - 1, words
        if not self.slots:
            raise MemoryError
        for number in range(len(words)):
            begin(&own, <str?>words[number])
            next_word(&own)
            at = own.sign & self.mask
            while self.slots[at].number:
                at = (at + 1) & self.mask
            self.slots[at] = Slot(own.sign, number + 1)

    def __dealloc__(self):
        PyMem_Free(self.slots)

    cdef Py_ssize_t place(self, Word* word) noexcept:
        """The place of `word`; -1 where it is not among ours."""
        cdef uint64_t at = word.sign & self.mask
        while self.slots[at].number:
            if self.slots[at].sign == word.sign and same(<str>self.words[self.slots[at].number - 1], word):
                return self.slots[at].number - 1
            at = (at + 1) & self.mask
        return -1


cdef bint same(str own, Word* word) noexcept:
    cdef int kind = PyUnicode_KIND(own)
    cdef const void* text = PyUnicode_DATA(own)
    cdef Py_ssize_t at
    if len(own) != word.end - word.start:
        return False
    for at in range(len(own)):
        if PyUnicode_READ(kind, text, at) != PyUnicode_READ(word.kind, word.text, word.start + at):
            return False
    return True
