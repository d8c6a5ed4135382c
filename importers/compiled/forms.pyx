# cython: wraparound=False, cdivision=True
"""What is told by a block alone, its letters, its line and the elements that it stands in: measures of `importers.features`."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.exc cimport PyErr_Occurred
from cpython.long cimport PyLong_AsLong
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

from importers.compiled.measures cimport Measures, share
from importers.compiled.trees cimport Column

from importers.document import Shape
from importers.features import _BARS, _BESIDE, _CLOSERS, _ENDS, _INSIDE, _QUOTES, _TAGS, _telling

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 letter) noexcept
    bint Py_UNICODE_ISUPPER(Py_UCS4 letter) noexcept
    bint Py_UNICODE_ISLOWER(Py_UCS4 letter) noexcept
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 letter) noexcept

cdef int TAG, ANCESTORS, ATTRS, HIDDEN, LINK_CHARS, HREFS, GAP, INDENT, WIDTH
TAG, ANCESTORS, ATTRS, HIDDEN, LINK_CHARS, HREFS, GAP, INDENT, WIDTH = (
    Shape._fields.index(name) for name in ("tag", "ancestors", "attrs", "hidden", "link_chars", "hrefs", "gap", "indent", "width")
)
cdef dict TAGS = {name: float(number) for name, number in _TAGS.items()}
cdef dict INSIDE = {name: 1 << place for place, name in enumerate(_INSIDE)}
cdef tuple IN = tuple(f"in_{name}" for name in _INSIDE)
cdef enum: MOST = 8  # of those
if len(IN) > MOST:
    raise ImportError(MOST)  # then the plain functions are used

# What a letter is, for all that have at most 16 bits.
cdef enum: SPACE = 1, UPPER = 2, DECIMAL = 4, END = 8, CLOSER = 16, BAR = 32, QUOTE = 64
cdef unsigned char kinds[0x10000]

# What the words of a class or id speak for.
cdef enum: KNOWN = 1, FOR = 2, AGAINST = 4


cdef unsigned char _kind(Py_UCS4 letter) noexcept:
    return (SPACE if Py_UNICODE_ISSPACE(letter) else 0) | (UPPER if Py_UNICODE_ISUPPER(letter) else 0) | (DECIMAL if Py_UNICODE_ISDECIMAL(letter) else 0)


cdef inline unsigned char kind_of(Py_UCS4 letter) noexcept:
    return kinds[letter] if letter < 0x10000 else _kind(letter)


def _know_letters():
    cdef Py_UCS4 letter
    for letter in range(0x10000):
        kinds[letter] = _kind(letter)
    for kind, letters in ((END, _ENDS), (CLOSER, _CLOSERS), (BAR, _BARS), (QUOTE, _QUOTES)):
        for letter in letters:
            if letter > 0xFFFF:
                raise ValueError("a letter of more than 16 bits")
            kinds[letter] |= kind


_know_letters()


cdef struct Form:  # of a text: how many there are of what
    Py_ssize_t digits, commas, stops, tokens, capitals, short
    bint bars


cdef Form form_of(str text) noexcept:
    cdef Form form = Form(0, 0, 0, 0, 0, 0, False)
    cdef int width = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t at, size = 0
    cdef Py_UCS4 letter, before = 0
    cdef unsigned char kind
    for at in range(len(text)):
        letter = PyUnicode_READ(width, data, at)
        kind = kind_of(letter)
        if kind & SPACE:
            form.stops += letter == u" " and (before == u"." or before == u"?" or before == u"!")
            form.short += 0 < size <= 3
            size = 0
        else:
            if not size:
                form.tokens += 1
                form.capitals += kind & UPPER != 0
            size += 1
            form.digits += kind & DECIMAL != 0
            form.commas += letter == u","
        form.bars |= kind & BAR != 0
        before = letter
    form.short += 0 < size <= 3
    return form


cdef bint ends(str text) noexcept:
    """Whether a text ends as a sentence does, but for what closes it."""
    cdef Py_ssize_t at = len(text) - 1
    cdef int width = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    while at >= 0 and kind_of(PyUnicode_READ(width, data, at)) & CLOSER:
        at -= 1
    return at >= 0 and kind_of(PyUnicode_READ(width, data, at)) & END != 0


def add_forms(Measures own):
    """Write the columns of what each block tells by itself."""
    add_texts(own)
    add_shapes(own)
    add_elements(own)


cpdef int add_texts(Measures own) except -1:
    """What is told by a text's letters."""
    cdef Column mean = own.out("mean"), upper = own.out("upper"), lower = own.out("lower"), digits = own.out("digits")
    cdef Column capitals = own.out("capitals"), commas = own.out("commas"), stops = own.out("stops"), quotes = own.out("quotes")
    cdef Column bars = own.out("bars"), short = own.out("short")
    cdef Py_ssize_t index
    cdef Form form
    cdef str text
    cdef Py_UCS4 first
    for index in range(own.count):
        text = <str>own.texts[index]
        form, first = form_of(text), 0
        if text:
            first = text[0]
        mean[index] = (own.chars[index] or 1.0) / (own.words[index] or 1.0)
        upper[index], lower[index], quotes[index] = Py_UNICODE_ISUPPER(first), Py_UNICODE_ISLOWER(first), kind_of(first) & QUOTE != 0
        digits[index] = share(form.digits, own.chars[index])
        capitals[index], short[index] = share(form.capitals, form.tokens), share(form.short, form.tokens)
        commas[index], stops[index] = share(form.commas, own.words[index]), form.stops
        bars[index] = own.words[index] < 20 and form.bars
        own.ends[index] = ends(text)
    own.give("ends", own.ends)
    own.beside(own.near["ends"], own.ends)
    return 0


cpdef int add_shapes(Measures own) except -1:
    """What is told by a block's own element, and by the lines of a text."""
    cdef Column hrefs = own.out("links"), hidden = own.out("hidden"), depth = own.out("depth"), gap = own.out("gap")
    cdef Column gap_after = own.out("gap_after"), indent = own.out("indent"), width = own.out("width")
    cdef Py_ssize_t index
    cdef long lines, columns, letters
    cdef tuple shape
    for index in range(own.count):
        shape = <tuple>own.shapes[index]
        lines, columns, letters = shape[GAP], shape[INDENT], shape[WIDTH]
        own.links[index] = min(1.0, share(shape[LINK_CHARS], own.chars[index]))
        own.tags[index] = TAGS.get(shape[TAG]) or (17.0 if shape[TAG] else 0.0)
        hrefs[index], hidden[index], depth[index] = len(<tuple>shape[HREFS]), 1.0 if shape[HIDDEN] else 0.0, len(<tuple>shape[ANCESTORS])
        gap[index], indent[index], width[index] = min(4, lines), min(20, columns), min(400, letters)
        if index:
            gap_after[index - 1] = min(4, lines)
    if own.count:
        gap_after[own.count - 1] = 4.0
    own.give("link", own.links)
    own.give("tag", own.tags)
    own.beside(own.near["link"], own.links)
    own.beside(own.near["tag"], own.tags)
    return 0


cpdef int add_elements(Measures own) except -1:
    """What a block stands in, and how near the nearest element is whose class or id speaks for (content) or against (menu, share ...) it."""
    cdef Column good = own.out("good"), bad = own.out("bad")
    cdef Column inside[MOST]
    cdef Py_ssize_t index, place, near
    cdef int bits = 0, told
    cdef dict known = {}
    cdef tuple shape, attrs, ancestors, last = None
    for place in range(len(IN)):
        inside[place] = own.out(IN[place])
    for index in range(own.count):
        shape = <tuple>own.shapes[index]
        attrs, ancestors = shape[ATTRS], shape[ANCESTORS]
        if ancestors is not last:  # blocks of one container often share them
            bits, last = 0, ancestors
            for name in ancestors:
                bits |= number(INSIDE, name)
        told = bits | number(INSIDE, shape[TAG])
        for place in range(len(IN)):
            inside[place][index] = told >> place & 1
        good[index] = bad[index] = 9.0
        for near in range(min(8, len(attrs))):
            words = attrs[near]
            if words:
                told = number(known, words)
                if not told:
                    speaks_for, speaks_against = _telling(words)
                    told = known[words] = KNOWN | (FOR if speaks_for else 0) | (AGAINST if speaks_against else 0)
                if told & FOR and good[index] == 9.0:
                    good[index] = near
                if told & AGAINST and bad[index] == 9.0:
                    bad[index] = near
    return 0


cdef inline int number(dict numbers, key) except -1:
    """The number of `key`, 0 where it has none."""
    cdef PyObject* found = PyDict_GetItemWithError(numbers, key)
    if found:
        return PyLong_AsLong(<object>found)
    return -1 if PyErr_Occurred() else 0
