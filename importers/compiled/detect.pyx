# cython: boundscheck=False, wraparound=False
"""Word by word, and byte by byte, through a sample of text: the twins of what `importers.language.detect` counts."""

from collections import Counter

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 char)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 char)


def counted(str text, dict telling):
    cdef Py_ssize_t size = len(text), longest = max(map(len, telling), default=0), at = 0, start
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t words = 0
    cdef Py_UCS4 char
    cdef list told = []
    while at < size:
        start = at
        while at < size:
            char = PyUnicode_READ(kind, data, at)
            if not Py_UNICODE_ISALNUM(char) or Py_UNICODE_ISDECIMAL(char):
                break
            at += 1
        if at > start:
            words += 1
            if at - start <= longest:
                word = PyUnicode_Substring(text, start, at)
                if word in telling:
                    told.append(word)
        at += 1
    return words, told


def visited(tables, bytes text):
    cdef const unsigned int[::1] moves = tables[0], bases = tables[1]
    cdef const int[::1] out = tables[2]
    cdef const unsigned char* letters = text
    cdef Py_ssize_t at, place, state = 0, states = min(bases.shape[0], out.shape[0]), most = moves.shape[0]
    cdef list found = []
    if not states:
        raise IndexError(0)
    for at in range(len(text)):
        place = <Py_ssize_t>bases[state] + letters[at]
        if place >= most:
            raise IndexError(place)
        state = moves[place]
        if state >= states:
            raise IndexError(state)
        if out[state] >= 0:
            found.append(out[state])
    return Counter(found)
