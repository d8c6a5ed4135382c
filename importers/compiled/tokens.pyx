# cython: boundscheck=False, wraparound=False, cdivision=True
"""A page's source from byte to byte: the twins of `importers.markup.tokens.look_at` and `importers.markup.parse.is_fit`."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free
from cpython.unicode cimport Py_UNICODE_ISSPACE
from libc.stdint cimport uint16_t, uint64_t
from libc.string cimport memchr, memcmp, memcpy

from importers.language.references import letters_of
from importers.markup.elements import MAX_ATTRIBUTES

ctypedef const unsigned char* Bytes

cdef extern from "Python.h":
    void* PyMem_Calloc(size_t count, size_t size)

cdef Py_ssize_t MOST = MAX_ATTRIBUTES
cdef Py_ssize_t CROWD = 2 * MOST
cdef Py_ssize_t LONGEST = 32  # characters of a reference's name, as `html.unescape` reads it

cdef enum:
    ROOM = 512
if MOST > ROOM:
    raise ImportError(ROOM)  # then the plain function is used

# What a byte is to markup; letters are of ASCII.
cdef enum:
    BLANK = 1  # white space
    LETTER = 2
    NAME_END = 4  # ends an element's name: white space / >
    TRAIT_END = 8  # ends an attribute's name: white space / > =
    VALUE_END = 16  # ends a value without quotes: white space >
    DIGIT = 32
    HEX = 64
    REFERENCE_END = 128  # no part of a reference's name

cdef unsigned char kinds[256]


cdef void fill() noexcept:
    cdef int code
    for code in range(256):
        kinds[code] = 0
        if code == c" " or 9 <= code <= 13:
            kinds[code] |= BLANK | NAME_END | TRAIT_END | VALUE_END
        if c"a" <= (code | 32) <= c"z":
            kinds[code] |= LETTER
        if c"0" <= code <= c"9":
            kinds[code] |= DIGIT | HEX
        if c"a" <= (code | 32) <= c"f":
            kinds[code] |= HEX
        if code in b"/>":
            kinds[code] |= NAME_END | TRAIT_END
        if code == c"=":
            kinds[code] |= TRAIT_END
        if code == c">":
            kinds[code] |= VALUE_END
        if code in b"\t\n\f <&#;":
            kinds[code] |= REFERENCE_END


fill()


def look_at(bytes data):
    cdef Bytes page = data
    cdef Py_ssize_t at = 0, size = len(data), end, letters = 0
    cdef unsigned char byte
    cdef bint crowded = False
    while at < size:
        byte = page[at]
        if byte == c"<":
            end = markup_end(page, at, size)
            if end:
                if end - at > CROWD and not crowded:
                    crowded = has_crowd(page + at, end - at)
                at = end
                continue
        elif byte == c"&":
            end = reference_end(page, at, size)
            if end:
                letters += letters_of(PyBytes_FromStringAndSize(<const char*>page + at, end - at))
                at = end
                continue
        if byte < 0x80:
            letters += not (kinds[byte] & BLANK or 28 <= byte < 32)
        elif byte >= 0xC0:  # the first byte of a character
            letters += not is_space(page, at, size)
        at += 1
    return letters, crowded


cdef inline bint is_space(Bytes page, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Whether the character of several bytes that begins here is white space; all that is has two bytes or three."""
    if page[at] < 0xE0:
        return at + 1 < size and Py_UNICODE_ISSPACE((page[at] & 0x1F) << 6 | (page[at + 1] & 0x3F))
    return page[at] < 0xF0 and at + 2 < size and Py_UNICODE_ISSPACE((page[at] & 0xF) << 12 | (page[at + 1] & 0x3F) << 6 | (page[at + 2] & 0x3F))


cdef inline Py_ssize_t after(Bytes page, Py_ssize_t at, Py_ssize_t size, unsigned char sign) noexcept:
    """The place after the next `sign`, the end where there is none."""
    found = <Bytes>memchr(page + at, sign, size - at) if at < size else NULL
    return found - page + 1 if found else size


cdef inline Py_ssize_t past(Bytes page, Py_ssize_t at, Py_ssize_t size, unsigned char kind) noexcept:
    """The first place from here whose byte is not of this kind."""
    while at < size and kinds[page[at]] & kind:
        at += 1
    return at


cdef inline Py_ssize_t until(Bytes page, Py_ssize_t at, Py_ssize_t size, unsigned char kind) noexcept:
    """The first place from here whose byte is of this kind."""
    while at < size and not kinds[page[at]] & kind:
        at += 1
    return at


cdef Py_ssize_t markup_end(Bytes page, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where the markup ends that begins with the `<` here; 0 where none does."""
    cdef unsigned char byte = page[at + 1] if at + 1 < size else 0
    cdef Py_ssize_t end
    if kinds[byte] & LETTER:
        end = tag_end(page, until(page, at + 2, size, NAME_END), size)
        if byte | 32 == c"s" and end < size:
            if named(page, at + 1, size, b"script", 6):
                return raw_end(page, end + 1, size, b"script", 6)
            if named(page, at + 1, size, b"style", 5):
                return raw_end(page, end + 1, size, b"style", 5)
        return min(end + 1, size)
    if byte == c"!" and at + 3 < size and page[at + 2] == c"-" and page[at + 3] == c"-":
        return comment_end(page, at + 4, size)
    if byte == c"!" or byte == c"?":
        return after(page, at + 2, size, c">")
    if byte == c"/" and at + 2 < size:
        if kinds[page[at + 2]] & LETTER:
            return min(tag_end(page, until(page, at + 3, size, NAME_END), size) + 1, size)
        return after(page, at + 2, size, c">")
    return 0


cdef Py_ssize_t tag_end(Bytes page, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where the `>` of a tag stands whose name ends here; the end where it has none."""
    cdef Py_ssize_t end = attribute_end(page, at, size)
    while end:
        at = end
        end = attribute_end(page, at, size)
    return past_slashes(page, at, size)


cdef inline Py_ssize_t past_slashes(Bytes page, Py_ssize_t at, Py_ssize_t size) noexcept:
    while at < size and (kinds[page[at]] & BLANK or page[at] == c"/"):
        at += 1
    return at


cdef inline Py_ssize_t attribute_end(Bytes page, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where the attribute ends that is the next from here; 0 where the tag has no more."""
    cdef Py_ssize_t place
    cdef Bytes close
    at = past_slashes(page, at, size)
    if at >= size or page[at] == c">":
        return 0
    at = until(page, at + 1, size, TRAIT_END)
    place = past(page, at, size, BLANK)
    if place >= size or page[place] != c"=":
        return at
    place = past(page, place + 1, size, BLANK)
    if place >= size:
        return place
    if page[place] == c'"' or page[place] == c"'":
        close = <Bytes>memchr(page + place + 1, page[place], size - place - 1)
        return close - page + 1 if close else place
    return until(page, place, size, VALUE_END)


cdef inline bint named(Bytes page, Py_ssize_t at, Py_ssize_t size, Bytes name, Py_ssize_t length) noexcept:
    """Whether this name, in letters of either case, stands here whole."""
    cdef Py_ssize_t place
    if at + length >= size or not kinds[page[at + length]] & NAME_END:
        return False
    for place in range(length):
        if page[at + place] | 32 != name[place]:
            return False
    return True


cdef Py_ssize_t raw_end(Bytes page, Py_ssize_t at, Py_ssize_t size, Bytes name, Py_ssize_t length) noexcept:
    """The end of an element that holds no markup, read from after its start tag."""
    while True:
        at = after(page, at, size, c"<")
        if at >= size:
            return size
        if page[at] == c"/" and named(page, at + 1, size, name, length):
            return min(tag_end(page, at + 1 + length, size) + 1, size)


cdef Py_ssize_t comment_end(Bytes page, Py_ssize_t begin, Py_ssize_t size) noexcept:
    cdef Py_ssize_t at = begin, dashes
    if begin < size and page[begin] == c">":
        return begin + 1
    if begin + 1 < size and page[begin] == c"-" and page[begin + 1] == c">":
        return begin + 2
    while True:
        at = after(page, at, size, c">")
        if at >= size and (size == begin or page[size - 1] != c">"):
            return size
        dashes = at - 2 if at - 2 >= begin and page[at - 2] != c"!" else at - 3
        if dashes - 1 >= begin and page[dashes] == c"-" and page[dashes - 1] == c"-":
            return at
        if at >= size:
            return size


cdef Py_ssize_t reference_end(Bytes page, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where the character reference ends that may begin with the `&` here; 0 where none does."""
    cdef Py_ssize_t end, left = LONGEST
    at += 1
    if at < size and page[at] == c"#":
        at += 1
        if at < size and page[at] | 32 == c"x":
            at += 1
            end = past(page, at, size, HEX)
        else:
            end = past(page, at, size, DIGIT)
    else:
        end = at
        while end < size and not kinds[page[end]] & REFERENCE_END:
            if page[end] & 0xC0 != 0x80:  # a character begins
                if not left:
                    break
                left -= 1
            end += 1
    if end == at:
        return 0
    return end + 1 if end < size and page[end] == c";" else end


cdef bint has_crowd(Bytes piece, Py_ssize_t size) except -1:
    """Whether some tag in a piece of markup, wherever it begins, has `MOST` attributes.

    What follows a tag may be what follows others too: once that has cost as much as the piece is long, how many attributes follow a place is kept.
    """
    cdef Py_ssize_t start = 0, at, end, number, spent = 0
    cdef Py_ssize_t places[ROOM]
    cdef uint16_t* known = NULL  # one more than follow a place
    try:
        while True:
            start = after(piece, start, size, c"<")
            if start >= size:
                return False
            if not kinds[piece[start]] & LETTER:
                continue
            # Of names that run into each other only the last is followed, which ends where all do.
            at = start
            while at < size and not kinds[piece[at]] & NAME_END and not (piece[at] == c"<" and at + 1 < size and kinds[piece[at + 1]] & LETTER):
                at += 1
            if at >= size or piece[at] == c">" or piece[at] == c"<":
                continue
            number, end = 0, at
            while number < MOST and end:
                if known and known[at]:
                    break
                places[number] = at
                end = attribute_end(piece, at, size)
                if end:
                    number += 1
                    spent += end - at
                    at = end
            if known and known[at]:
                end = number + known[at] - 1
            else:
                end = number
            if end >= MOST:
                return True
            if spent > size and not known:
                known = <uint16_t*>PyMem_Calloc(size + 1, sizeof(uint16_t))
                if not known:
                    raise MemoryError
            if known:
                for at in range(number):
                    known[places[at]] = <uint16_t>(end - at + 1)
    finally:
        PyMem_Free(known)


def is_fit(bytes data):
    cdef Bytes page = data
    cdef Py_ssize_t at = 0, size = len(data), place
    cdef uint64_t eight
    cdef uint64_t ones = 0x0101010101010101
    while at < size:
        if at + 8 <= size:
            memcpy(&eight, page + at, 8)
            # No byte of the eight is below 32, and none is 0xEF, which begins what ends the plane (bit tricks of Mycroft's).
            if not ((eight - ones * 32) & ~eight & ones * 128) and not (((eight ^ ones * 0xEF) - ones) & ~(eight ^ ones * 0xEF) & ones * 128):
                at += 8
                continue
        for place in range(at, min(at + 8, size)):
            if page[place] < 32:
                if page[place] != 9 and page[place] != 10 and page[place] != 12 and page[place] != 13:
                    return False
            elif page[place] == 0xEF and place + 2 < size and page[place + 1] == 0xBF and page[place + 2] >= 0xBE:
                return False
        at += 8
    return True
