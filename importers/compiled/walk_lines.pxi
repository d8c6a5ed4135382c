"""What was read since the last border of a block: its lines, each up to a `br`."""


cdef struct Place:  # a node, and how many elements it stands in; nowhere: NULL, -1
    xmlNode* node
    int depth


cdef struct Line:
    Py_ssize_t start, chars, letters, linked, hrefs, parts, last_chars
    unsigned int last
    bint gap, covered
    Place cover, since  # the innermost element that holds all its words; that has held all from the words before it to its first


@cython.final
cdef class Lines:
    """`letters` are those of all lines, `low` is the innermost element that has been open since the last words."""

    cdef Buffer out
    cdef Line* lines
    cdef Py_ssize_t count, room, letters
    cdef list hrefs
    cdef Place low
    cdef xmlNode* last_link
    cdef str last_href

    def __cinit__(self):
        self.clear()

    def __dealloc__(self):
        PyMem_Free(self.out.data)
        PyMem_Free(self.lines)

    cdef int clear(self) except -1:
        self.count = self.out.size = self.letters = 0
        self.low = Place(NULL, -1)
        self.hrefs = []
        return self.begin()

    cdef int begin(self) except -1:
        """Begin a line."""
        cdef Line* line
        self.lines = <Line*>grown(self.lines, &self.room, self.count + 1, sizeof(Line))
        line = &self.lines[self.count]
        memset(line, 0, sizeof(Line))
        line.start, line.hrefs = self.out.size, len(self.hrefs)
        self.count += 1
        return 0

    cdef inline Line* line(self) noexcept:
        return &self.lines[self.count - 1]

    cdef Py_ssize_t add(self, const_xmlChar* text, bint raw) except -1:
        """Add to the line; how many characters that is without superfluous white space."""
        cdef Line* line = self.line()
        cdef Written told
        write(&self.out, text, raw, &line.gap, &line.chars, &told)
        line.parts += 1
        line.letters += told.letters
        line.last_chars, line.last = told.chars, told.last
        self.letters += told.letters
        return told.tidy

    cdef int hold(self, Place at) noexcept:
        """The words that were just added stand in the element `at`."""
        cdef Line* line = self.line()
        if not line.covered:
            line.covered, line.cover, line.since = True, at, self.low if self.low.node != NULL else at
        elif self.low.depth < line.cover.depth:
            line.cover = self.low
        self.low = at
        return 0

    cdef int refer(self, xmlNode* link, Py_ssize_t chars) except -1:
        """They stand in a link."""
        cdef Line* line = self.line()
        line.linked += chars
        if self.last_link != link:
            self.last_link, self.last_href = link, value_of(link, attribute(link, b"href"))
        if self.last_href and (len(self.hrefs) == line.hrefs or self.hrefs[len(self.hrefs) - 1] != self.last_href):
            self.hrefs.append(self.last_href)
        return 0

    cdef str text_of(self, Py_ssize_t number):
        cdef Py_ssize_t start = self.lines[number].start, end = self.lines[number + 1].start if number + 1 < self.count else self.out.size
        return PyUnicode_DecodeUTF8(self.out.data + start, end - start, NULL)

    cdef tuple hrefs_of(self, Py_ssize_t first, Py_ssize_t last):
        cdef Py_ssize_t start = self.lines[first].hrefs, end = self.lines[last + 1].hrefs if last + 1 < self.count else len(self.hrefs)
        return tuple(self.hrefs[start:end]) if end > start else ()

    cdef Place cover_of(self, Py_ssize_t first, Py_ssize_t last, Place base) noexcept:
        """The innermost element of the block `base` that holds all words of these lines."""
        cdef bint covered = False
        cdef Line* line
        cdef Py_ssize_t number
        for number in range(first, last + 1):
            line = &self.lines[number]
            if line.covered and covered:
                base = line.since if line.since.depth < base.depth else base
                base = line.cover if line.cover.depth < base.depth else base
            elif line.covered:
                covered, base = True, line.cover
        return base
