# cython: boundscheck=False, wraparound=False, cdivision=True
"""Texts from character to character: the twins of what `importers.language.folding`, `importers.page` and `importers.markup.tokens` do with each."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_FromKindAndData,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
    PyUnicode_Substring,
    Py_UNICODE_ISALNUM,
    Py_UNICODE_ISDECIMAL,
    Py_UNICODE_ISSPACE,
)
from cpython.object cimport PyObject
from importers.compiled.slots cimport place_of, taken

from importers.document import Block
from importers.language.signs import CLOSERS, DENSE, ENDS, PROSE_WORDS, STOPS, folded

cdef enum:
    NEAR = 0x10000  # code points whose folded ones are kept
    SHORT = 512  # characters of a text that needs no memory of its own
    MOST = 32  # characters that are alike to something
    FOLDED = 1
    BARE = 2  # without what is no letter or digit


cdef Py_ssize_t TEXT = place_of(Block.text)
if TEXT < 0:
    raise ImportError("no slots")


cdef struct Text:
    int kind
    void* signs
    Py_ssize_t size


cdef struct Few:
    int size
    Py_UCS4[MOST] first
    Py_UCS4[MOST] last


cdef Few few(pairs) except *:
    """Pairs of characters, of which the first may be missing."""
    cdef Few found
    found.size = len(pairs)
    if found.size > MOST:
        raise ImportError(MOST)  # then the plain functions are used
    for number, (*first, last) in enumerate(pairs):
        found.first[number], found.last[number] = first[0] if first else "\0", last
    return found


cdef Few ends = few(ENDS), closers = few(CLOSERS), stops = few(STOPS), dense = few(DENSE)
cdef Py_ssize_t least = PROSE_WORDS
cdef Py_UCS4[NEAR] same  # what each code point is folded to, 0 before it is asked


cdef inline Text read(text) except *:
    if not isinstance(text, str):
        raise TypeError(type(text))
    return Text(PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))


cdef inline Py_UCS4 sign(const Text* text, Py_ssize_t at) noexcept:
    return PyUnicode_READ(text.kind, text.signs, at)


cdef inline bint is_alnum(Py_UCS4 char) noexcept:
    if char < 128:
        return c"a" <= char <= c"z" or c"0" <= char <= c"9" or c"A" <= char <= c"Z"
    return Py_UNICODE_ISALNUM(char)


cdef inline bint is_space(Py_UCS4 char) noexcept:
    return char == c" " or (not c" " < char < 128 and Py_UNICODE_ISSPACE(char))


cdef inline bint is_in(Py_UCS4 char, const Few* signs) noexcept:
    cdef int number
    for number in range(signs.size):
        if char == signs.last[number]:
            return True
    return False


cdef Py_UCS4 asked(Py_UCS4 char) except? 0:
    cdef Py_UCS4 found = folded(char)
    if char < NEAR:
        same[char] = found
    return found


cdef written(given, int how):
    """A text's characters: each `FOLDED`, or only those that are letters or digits (`BARE`), or both."""
    cdef Text text = read(given)
    cdef Py_ssize_t at, size = 0
    cdef Py_UCS4 char
    cdef Py_UCS4[SHORT] short
    cdef Py_UCS4* out = short
    if text.size > SHORT:
        out = <Py_UCS4*>PyMem_Malloc(text.size * sizeof(Py_UCS4))
        if not out:
            raise MemoryError
    try:
        for at in range(text.size):
            char = sign(&text, at)
            if how & FOLDED:
                char = same[char] if char < NEAR and same[char] else asked(char)
            if not how & BARE or is_alnum(char):
                out[size] = char
                size += 1
        return PyUnicode_FromKindAndData(4, out, size)
    finally:
        if text.size > SHORT:
            PyMem_Free(out)


def fold(text):
    return written(text, FOLDED)


def skeleton(text):
    return written(text, FOLDED | BARE)


def letters_in(folded):
    return [written(text, BARE) for text in folded]


cdef inline bint is_letter(Py_UCS4 char) noexcept:
    return is_alnum(char) and not Py_UNICODE_ISDECIMAL(char)


def core(folded):
    cdef Text text = read(folded)
    cdef Py_ssize_t first = 0, last = text.size
    while first < last and not is_letter(sign(&text, first)):
        first += 1
    while last > first and not is_letter(sign(&text, last - 1)):
        last -= 1
    return PyUnicode_Substring(folded, first, last)


def count_letters(given):
    cdef Text text = read(given)
    cdef Py_ssize_t at, found = 0
    for at in range(text.size):
        found += not is_space(sign(&text, at))
    return found


def measured(blocks):
    cdef Text text
    cdef Py_ssize_t count
    words, prose = [], []
    for block in blocks:
        line = <object>taken(<PyObject*>block, TEXT) if type(block) is Block else block.text
        text = read(line)
        count = words_of(&text)
        words.append(count)
        prose.append(count >= least and 2 * <Py_ssize_t>block.shape.link_chars <= text.size and is_sentence(&text))
    return words, prose


cdef Py_ssize_t words_of(const Text* text) noexcept:
    cdef Py_ssize_t at, count = 1 if text.size else 0, signs = 0
    cdef Py_UCS4 char
    cdef bint foreign = False
    cdef int number
    for at in range(text.size):
        char = sign(text, at)
        count += char == c" "
        foreign |= char >= 128
    if foreign and text.size > 8 * count:
        for at in range(text.size):
            char = sign(text, at)
            for number in range(dense.size):
                signs += dense.first[number] <= char <= dense.last[number]
        count = max(count, signs // 2)
    return count


cdef bint is_sentence(const Text* text) noexcept:
    """Whether a text ends as a sentence does, or holds the end of one."""
    cdef Py_ssize_t end = text.size, at
    cdef int number
    while end and is_in(sign(text, end - 1), &closers):
        end -= 1
    if not end or is_in(sign(text, end - 1), &ends):
        return True
    for at in range(text.size):
        for number in range(stops.size):
            if sign(text, at) == stops.last[number] and (not stops.first[number] or (at and sign(text, at - 1) == stops.first[number])):
                return True
    return False
