"""The stream and its blocks as they are added, and what each inherits: the twin of `importers.markup.around` with what the walk does at a block's end."""

cdef Py_ssize_t _MAX_BLOCKS = MAX_BLOCKS, _MAX_ANCESTORS = MAX_ANCESTORS
cdef tuple _SHAPELESS = tuple(Shape())
cdef Py_ssize_t _INLINE_AT = Shape._fields.index("inline")
cdef Py_ssize_t _SOURCE = place_of(Block.source), _TEXT = place_of(Block.text), _SHAPE = place_of(Block.shape)
if min(_SOURCE, _TEXT, _SHAPE) < 0:
    raise ImportError("blocks have no slots")


cdef struct Cursor:  # the letter `count` of a block stands at or behind its character `offset`
    Py_ssize_t block, offset, count


cdef struct Asked:  # how many letters stand before the begin or the end of the telling element `number`
    Py_ssize_t number, letters
    bint begin


@cython.final
cdef class Inherited:
    """What the children of an open element inherit. Its tuples are made when the first block asks; blocks of the same words share theirs."""

    cdef xmlNode* node
    cdef Kind kind
    cdef str words
    cdef object number
    cdef int hidden
    cdef tuple tags, numbers, last_attrs
    cdef str last_words


cdef inline void put(tuple made, Py_ssize_t place, thing) noexcept:
    """Fill an empty place of a tuple that nobody else has seen."""
    Py_INCREF(thing)
    PyTuple_SET_ITEM(made, place, thing)


cdef inline void fill(thing, Py_ssize_t place, value) noexcept:
    """Fill an empty slot of an instance that nobody else has seen."""
    Py_INCREF(value)
    slot(<PyObject*>thing, place)[0] = <PyObject*>value


cdef inline Py_ssize_t letters_of(str text) noexcept:
    cdef Py_ssize_t count = 0
    cdef Py_UCS4 char
    for char in text:
        count += not Py_UNICODE_ISSPACE(char)
    return count


@cython.final
cdef class Blocks:
    """`veiled` has how each element is hidden that begins to be; `letters` are those of the blocks so far."""

    cdef Names names
    cdef Table veiled
    cdef list pieces, blocks, found
    cdef Py_ssize_t* counts  # letters before each block
    cdef xmlNode** chain
    cdef Asked* asked
    cdef Py_ssize_t count_room, chain_room, asked_count, asked_room, known, at, number, letters
    cdef bint after_apart

    def __cinit__(self, Names names):
        self.names, self.pieces, self.blocks, self.found = names, [], [], [Inherited.__new__(Inherited)]

    def __dealloc__(self):
        PyMem_Free(self.veiled.slots)
        PyMem_Free(self.counts)
        PyMem_Free(self.chain)
        PyMem_Free(self.asked)

    cdef Py_ssize_t around(self, xmlNode* node, Py_ssize_t count) except -1:
        """Find what the `count` open elements down to `node` pass on: `found[count]`."""
        cdef Inherited above, new
        cdef Slot* slot
        cdef Py_ssize_t known = min(self.known, count), size = count - known, place
        self.chain = <xmlNode**>grown(self.chain, &self.chain_room, count + 1, sizeof(void*))
        for place in range(size):
            self.chain[place] = node
            node = node.parent
        # An element has one parent: where it is the same, so are all around it.
        while known and (<Inherited>self.found[known]).node != node:
            self.chain[size] = node
            node = node.parent
            known -= 1
            size += 1
        if size == 0:
            return 0
        self.known = count
        above = <Inherited>self.found[known]
        for place in range(size - 1, -1, -1):
            node = self.chain[place]
            known += 1
            if known == len(self.found):
                self.found.append(Inherited.__new__(Inherited))
            new = <Inherited>self.found[known]
            self.number += 1
            new.node, new.kind, new.words, new.number = node, self.names.kind_of(node), self.names.words_of(node), self.number
            new.tags = new.last_attrs = None
            slot = found_in(&self.veiled, node)
            new.hidden = slot.hiding if slot != NULL else above.hidden
            above = new
        return 0

    cdef tuple attrs(self, str words, Py_ssize_t count):
        """The words of an element and of what is around it; the tags and numbers of those are filled in meanwhile."""
        cdef Inherited around = <Inherited>self.found[count], each
        cdef Py_ssize_t place, high = min(count, _MAX_ANCESTORS)
        if around.last_attrs is not None and around.last_words == words:
            return around.last_attrs
        around.last_words, around.last_attrs = words, PyTuple_New(high + 1)
        put(around.last_attrs, 0, words)
        for place in range(high):
            put(around.last_attrs, place + 1, (<Inherited>self.found[count - place]).words)
        if around.tags is None:
            around.tags, around.numbers = PyTuple_New(high), PyTuple_New(high)
            for place in range(high):
                each = <Inherited>self.found[count - place]
                put(around.tags, place, each.kind.name)
                put(around.numbers, place, each.number)
        return around.last_attrs

    cdef int add(self, str text, Py_ssize_t letters, Kind kind, str words, Py_ssize_t around, str hidden, linked, tuple hrefs, tuple inline) except -1:
        """A block with this text, which stands in `found[around]`."""
        cdef Py_ssize_t start, end, place, count = len(self.blocks)
        cdef Inherited above = <Inherited>self.found[around]
        cdef tuple attrs = self.attrs(words, around)
        if count:
            if count >= _MAX_BLOCKS:
                raise TooManyError
            gap = "\n\n" if kind.apart or self.after_apart else "\n"
            self.pieces.append(gap)
            self.at += len(gap)
        self.pieces.append(text)
        start = self.at
        self.at = end = start + len(text)
        self.after_apart = kind.apart
        self.counts = <Py_ssize_t*>grown(self.counts, &self.count_room, count + 1, sizeof(Py_ssize_t))
        self.counts[count] = self.letters
        self.letters += letters
        # Made as their classes make them, without a dozen arguments and without the ban on changing what is made.
        shape = PyType_GenericAlloc(<PyTypeObject*>Shape, len(_SHAPELESS))
        unhash(<PyObject*>shape)
        put(<tuple>shape, 0, kind.name)
        put(<tuple>shape, 1, above.tags)
        put(<tuple>shape, 2, attrs)
        put(<tuple>shape, 3, above.numbers)
        put(<tuple>shape, 4, hidden)
        put(<tuple>shape, 5, linked)
        put(<tuple>shape, 6, hrefs)
        for place in range(7, len(_SHAPELESS)):
            put(<tuple>shape, place, inline if place == _INLINE_AT else _SHAPELESS[place])
        block = PyType_GenericAlloc(<PyTypeObject*>Block, 0)
        fill(block, _SOURCE, (start, end))
        fill(block, _TEXT, text)
        fill(block, _SHAPE, shape)
        self.blocks.append(block)
        return 0

    cdef int ask(self, Py_ssize_t number, Py_ssize_t pending, bint begin) except -1:
        """A telling element begins or ends here, behind so many letters that are in no block yet."""
        self.asked = <Asked*>grown(self.asked, &self.asked_room, self.asked_count + 1, sizeof(Asked))
        self.asked[self.asked_count] = Asked(number, self.letters + pending, begin)
        self.asked_count += 1
        return 0

    cdef dict ranges(self, list telling):
        """Where in the stream the telling elements stand that have any text."""
        cdef Py_ssize_t at
        cdef Cursor first, last
        memset(&first, 0, sizeof(Cursor))
        memset(&last, 0, sizeof(Cursor))
        # What is put off was met twice: passed over, then read, which counts. What was passed over for good has an end alone.
        begins = {self.asked[at].number: self.asked[at].letters for at in range(self.asked_count) if self.asked[at].begin}
        ends = {self.asked[at].number: self.asked[at].letters for at in range(self.asked_count) if not self.asked[at].begin}
        shown = [number for number, begin in begins.items() if begin < ends[number]]
        starts = {number: self.place_of(&first, begins[number]) for number in sorted(shown, key=begins.__getitem__)}
        return {telling[number]: (starts[number], self.place_of(&last, ends[number] - 1) + 1) for number in sorted(shown, key=ends.__getitem__)}

    cdef Py_ssize_t place_of(self, Cursor* cursor, Py_ssize_t letter) except -1:
        """Where in the stream a letter stands. A cursor is asked for one after the other."""
        cdef str text
        while cursor.block + 1 < len(self.blocks) and self.counts[cursor.block + 1] <= letter:
            cursor.block += 1
            cursor.offset = cursor.count = 0
        source, text = self.blocks[cursor.block].source, self.blocks[cursor.block].text
        letter -= self.counts[cursor.block]
        while cursor.offset < len(text) and (cursor.count < letter or Py_UNICODE_ISSPACE(text[cursor.offset])):
            cursor.count += not Py_UNICODE_ISSPACE(text[cursor.offset])
            cursor.offset += 1
        return source[0] + cursor.offset
