"""What markup says of blocks: the twin of `importers.matcher._marker`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_1BYTE_DATA, PyUnicode_FromStringAndSize

from importers.document import Shape
from importers.markup.names import NEAR, WHOLE_PAGE, class_words
from importers.reading import vote

cdef enum:
    REMEMBERED = 20_000  # names of elements, as are of a usual size
    USUAL = 500  # code points

cdef int TAG = Shape._fields.index("tag"), ANCESTORS = Shape._fields.index("ancestors"), ATTRS = Shape._fields.index("attrs"), HIDDEN = Shape._fields.index("hidden")
cdef int nearest = NEAR


cdef class Clue:
    """What a cue says by a word of markup, by how near the element of that name is."""

    cdef int key  # the number of role and cue, which speak once of a block
    cdef list marks

    def __cinit__(self, int key, str word, found):
        role, cue = found
        self.key = key
        self.marks = [(role, cue.name, cue.weight / (1 + 0.3 * near), (word,), cue.decides, cue.max_words) for near in range(nearest)]


cdef class Word:
    """A word of markup, which stands before those of a higher `rank`. `half`: a longer one may begin with it."""

    cdef int rank
    cdef bint half
    cdef list clues


cdef bint holds(tuple names, str name):
    cdef str one
    cdef Py_ssize_t size = len(name)
    for one in names:
        if len(one) == size and one == name:
            return True
    return False


cdef int rank_of(Word word):
    return word.rank


cdef class Marker:
    cdef dict words, hidden, told
    cdef list inside
    cdef int keys

    def __cinit__(self, dict markup, dict hidden, dict inside):
        cdef Word word
        self.words, self.told = {}, {}
        keys = {}
        for rank, name in enumerate(sorted(markup, key=lambda name: (-len(name), name))):
            word = self.words.setdefault(name, Word())
            word.rank, word.clues = rank, [Clue(keys.setdefault((found[0], found[1].name), len(keys)), name, found) for found in markup[name]]
            one, dash, _ = name.partition("-")
            if dash:
                word = self.words.setdefault(one, Word())
                word.half = True
        self.keys = len(keys)
        self.hidden = {how: [(role, cue.name, cue.weight, (how,), cue.decides, cue.max_words) for role, cue in found] for how, found in hidden.items()}
        self.inside = [(name, [(role, cue.name, cue.weight, (), cue.decides, cue.max_words) for role, cue in found]) for name, found in inside.items()]

    def __call__(self, shape):
        return self.marks(shape)

    def shown(self, blocks, words):
        cdef Py_ssize_t count, most
        cdef list votes = [], marks
        cdef tuple mark, own, alike
        cdef dict known = {}  # many elements are alike
        if len(blocks) != len(words):
            raise ValueError("blocks and numbers of words are not as many")
        for index, (block, count) in enumerate(zip(blocks, words)):
            shape = block.shape
            if not isinstance(shape, Shape):
                raise TypeError("no shape")
            own = <tuple>shape
            if own[TAG] or own[ATTRS]:
                alike = (own[TAG], own[HIDDEN], own[ANCESTORS], own[ATTRS])
                marks = known.get(alike)
                if marks is None:
                    marks = known[alike] = self.marks(shape)
                for mark in marks:
                    most = mark[5]
                    if not most or count <= most:
                        votes.append(vote(index, mark[0], mark[1], mark[2], mark[3], mark[4]))
        return votes

    cdef list marks(self, shape):
        """What is said of a shape: a list of its own."""
        if not isinstance(shape, Shape):
            raise TypeError("no shape")
        cdef tuple own = <tuple>shape, ancestors = own[ANCESTORS], attrs = own[ATTRS]
        cdef str names
        cdef list found = list(self.hidden.get(own[HIDDEN], ())), told = None, clues
        cdef Clue clue
        cdef int near, inner = 1
        cdef unsigned char* spoken
        for name, marks in self.inside:
            if name == own[TAG] or holds(ancestors, name):
                found += marks
        for near in range(min(nearest, len(ancestors))):
            inner += ancestors[near] not in WHOLE_PAGE
        for near in range(min(inner, nearest, len(attrs))):
            names = attrs[near]
            clues = self.telling(names) if names else None
            if clues:
                told = told or []
                told.append((near, clues))
        if told is None:
            return found
        spoken = <unsigned char*>PyMem_Calloc(max(1, self.keys), 1)
        if not spoken:
            raise MemoryError
        try:
            for near, clues in told:
                for clue in clues:
                    if not spoken[clue.key]:
                        spoken[clue.key] = True
                        found.append(clue.marks[near])
        finally:
            PyMem_Free(spoken)
        return found

    cdef list telling(self, str attrs):
        """What the names of an element tell, the longest word, which says most, first."""
        cdef list found = self.told.get(attrs)
        cdef Word word
        if found is not None:
            return found
        met = self.met(attrs) if attrs.isascii() else {self.words[name] for name in class_words(attrs) if name in self.words}
        found = []
        for word in sorted(met, key=rank_of) if met else ():
            if word.clues:
                found += word.clues
        if len(attrs) <= USUAL:
            if len(self.told) >= REMEMBERED:
                self.told.clear()
            self.told[attrs] = found
        return found

    cdef set met(self, str attrs):
        """The words that are in `class_words` of ASCII."""
        cdef set found = set()
        cdef Py_ssize_t size = len(attrs), place, filled = 0, begin = 0, before = 0
        cdef const unsigned char* letters = PyUnicode_1BYTE_DATA(attrs)
        cdef unsigned char letter, last = 0
        cdef int kind, within = 0
        cdef bint half = False
        cdef Word word
        # The tokens of a name in a row, with a hyphen between any two: each two are one word more.
        cdef char* row = <char*>PyMem_Malloc(2 * size + 1)
        if not row:
            raise MemoryError
        try:
            for place in range(size + 1):
                letter = letters[place] if place < size else c" "
                kind = 1 if c"a" <= letter <= c"z" or c"A" <= letter <= c"Z" else 2 if c"0" <= letter <= c"9" else 0
                if within and (kind != within or (c"A" <= letter <= c"Z" and c"a" <= last <= c"z")):
                    if half:
                        word = self.words.get(PyUnicode_FromStringAndSize(row + before, filled - before))
                        if word is not None:
                            found.add(word)
                    word = self.words.get(PyUnicode_FromStringAndSize(row + begin, filled - begin))
                    half = False
                    if word is not None:
                        found.add(word)
                        half = word.half
                    row[filled] = c"-"
                    filled, before, begin = filled + 1, begin, filled + 1
                if letter == c" " or 9 <= letter <= 13 or 28 <= letter <= 31:
                    half = False  # a name ends
                if kind:
                    row[filled] = letter + 32 if c"A" <= letter <= c"Z" else letter
                    filled += 1
                within, last = kind, letter
        finally:
            PyMem_Free(row)
        return found


def marker(markup, hidden, inside):
    return Marker(markup, hidden, inside)
