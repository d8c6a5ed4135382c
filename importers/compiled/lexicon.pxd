"""What other compiled modules ask a lexicon, and how they go from word to word."""

from libc.stdint cimport uint64_t


cdef struct Word:
    const void* text  # the letters of the text that it stands in
    int kind  # how many bytes one of them takes
    Py_ssize_t start, end, length  # of the word; of the text
    uint64_t sign  # made of its letters


cdef void begin(Word* word, str text) noexcept
cdef bint next_word(Word* word) noexcept


cdef struct Slot:
    uint64_t sign
    Py_ssize_t number  # of the word, from 1; 0: nothing is here


cdef class Lexicon:
    cdef Slot* slots
    cdef uint64_t mask
    cdef list words

    cdef Py_ssize_t place(self, Word* word) noexcept
