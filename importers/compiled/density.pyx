# cython: boundscheck=False, wraparound=False, cdivision=True
"""The ground of a document from block to block: the twins of what `importers.density` finds in all of them."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring, Py_UNICODE_ISSPACE


def telling_of(folded):
    return [telling_in(text) for text in folded]


cdef list telling_in(text):
    if not isinstance(text, str):
        raise TypeError(type(text))
    cdef int kind = PyUnicode_KIND(text)
    cdef void* signs = PyUnicode_DATA(text)
    cdef Py_ssize_t at, start = 0, size = PyUnicode_GET_LENGTH(text)
    cdef Py_UCS4 char
    found = []
    for at in range(size + 1):
        char = PyUnicode_READ(kind, signs, at) if at < size else c" "
        if char == c" " or (not c" " < char < 128 and Py_UNICODE_ISSPACE(char)):
            if at - start > 3:
                found.append(PyUnicode_Substring(text, start, at))
            start = at + 1
    return found


def dense_runs(words, prose):
    cdef double best = 0, score = 0
    cdef Py_ssize_t low = 0, high = -1, start = 0, index = 0, rank, count, size = len(words)
    if len(prose) != size:
        raise ValueError(len(prose))
    found = []
    for index in range(size):
        count = words[index]
        if prose[index]:
            start = start if score else index
            score += min(60, count)
            if score > best:
                best, low, high = score, start, index
        elif score:
            score -= 12 + min(10, count) / 2.0
            if score <= 0:
                found.append((best, low, high))
                score = best = 0
    if score:
        found.append((best, low, high))
    if not found:
        return [[0.0, 9.0, 99.0, 99.0] for _ in range(size)]
    found.sort(reverse=True)
    _, low, high = found[0]
    out = [[0.0, 9.0, <double>(index - low), <double>(high - index)] for index in range(size)]
    for rank, (_, low, high) in enumerate(found):
        for index in range(low, high + 1):
            out[index] = [1.0, <double>min(rank, 8), <double>(index - low), <double>(high - index)]
    return out
