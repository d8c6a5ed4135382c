# cython: boundscheck=False, wraparound=False
"""All words in one pass that leaps over what can begin none of them (Wu and Manber, 1994): the twin of `importers.markup.places.places_of`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.string cimport memset

cdef enum:
    PAIRS = 4096  # two characters, by a number that others may share
    FARTHEST = 255


cdef inline unsigned int pair_of(unsigned int first, unsigned int second) noexcept:
    return (first * 37 + second) % PAIRS


cdef struct Leaps:
    unsigned char far[PAIRS]  # how far to go on from a pair: 0 where a word's beginning ends in it


def places_of(str source not None, words, Py_ssize_t most):
    cdef dict places = {word: [] for word in words}
    cdef list each = list(places), found
    cdef Py_ssize_t shortest = min(map(len, each)) if each else 2, last = len(source), number, at, end, far
    cdef unsigned int pair
    cdef int kind = PyUnicode_KIND(source)
    cdef const void* data = PyUnicode_DATA(source)
    cdef Leaps* leaps
    cdef str word
    cdef dict begun = {}
    if shortest < 2:
        raise ValueError("a word has two characters or more")
    if most <= 0 or not each:
        return places
    leaps = <Leaps*>PyMem_Malloc(sizeof(Leaps))
    if leaps == NULL:
        raise MemoryError
    try:
        # A window as long as the shortest word goes over the source; by its last two characters it is known how near a word can begin.
        shortest = min(shortest, FARTHEST)
        memset(leaps.far, <int>(shortest - 1), PAIRS)
        for word in each:
            for at in range(1, shortest):
                pair, far = pair_of(ord(word[at - 1]), ord(word[at])), shortest - 1 - at
                leaps.far[pair] = <unsigned char>min(far, <Py_ssize_t>leaps.far[pair])
            begun.setdefault(pair_of(ord(word[shortest - 2]), ord(word[shortest - 1])), []).append(word)
        end = shortest - 1
        while end < last:
            pair = pair_of(PyUnicode_READ(kind, data, end - 1), PyUnicode_READ(kind, data, end))
            if leaps.far[pair]:
                end += leaps.far[pair]
                continue
            at = end + 1 - shortest
            for word in begun[pair]:
                if stands(source, at, word):
                    found = places[word]
                    if len(found) < most:
                        found.append(at)
            end += 1
        return places
    finally:
        PyMem_Free(leaps)


cdef bint stands(str source, Py_ssize_t at, str word) noexcept:
    """Whether the word begins there."""
    cdef Py_ssize_t place, size = len(word)
    cdef int kind = PyUnicode_KIND(source), own = PyUnicode_KIND(word)
    cdef const void* data = PyUnicode_DATA(source)
    cdef const void* letters = PyUnicode_DATA(word)
    if at + size > len(source):
        return False
    for place in range(size):
        if PyUnicode_READ(kind, data, at + place) != PyUnicode_READ(own, letters, place):
            return False
    return True
