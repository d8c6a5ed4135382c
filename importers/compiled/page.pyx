# cython: boundscheck=False, wraparound=False
"""Words of blocks counted, and which are worth a look for sentences: the twin of `importers.page._measured`."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ

from importers.document import Shape

cdef Py_ssize_t LINK_CHARS = Shape._fields.index("link_chars")


def measured(blocks, count_words, reads_as_prose, Py_ssize_t least):
    cdef list words = [], prose = []
    cdef Py_ssize_t count, size, place
    cdef int kind
    cdef void* data
    cdef str text
    for block in blocks:
        text = block.text
        if text is None:
            raise TypeError("a block without a text")
        size, kind, data, count = PyUnicode_GET_LENGTH(text), PyUnicode_KIND(text), PyUnicode_DATA(text), 0
        for place in range(size):
            count += PyUnicode_READ(kind, data, place) == c" "
        count += size > 0
        if size > 8 * count and not text.isascii():  # perhaps of a script without spaces
            count = count_words(text)
        words.append(count)
        prose.append(count >= least and reads_as_prose(text, count, block.shape[LINK_CHARS]))
    return words, prose
