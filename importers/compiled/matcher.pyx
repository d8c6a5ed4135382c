# cython: boundscheck=False, wraparound=False, cdivision=True
"""Phrases and patterns found in one pass over each block's words: the twin of `importers.matcher._listener`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.object cimport PyObject_GenericSetAttr
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.string cimport memset

from importers.language.folding import fold
from importers.reading import Vote

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 char) noexcept
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 char) noexcept
    ctypedef struct PyTypeObject:
        pass
    object PyType_GenericAlloc(PyTypeObject* type, Py_ssize_t items)

cdef enum:
    WORD = 1  # what `\w` matches
    LEAD = 2  # what `[\W_]` does
    EDGE = 4  # what `[\W\d_]` does

cdef unsigned char KINDS[256]


cdef unsigned char kind_of(Py_UCS4 char) noexcept:
    cdef bint alnum = Py_UNICODE_ISALNUM(char)
    cdef bint lead = not alnum or char == c"_"
    return (WORD if alnum or char == c"_" else 0) | (LEAD if lead else 0) | (EDGE if lead or Py_UNICODE_ISDECIMAL(char) else 0)


for _code in range(256):
    KINDS[_code] = kind_of(_code)


cdef inline unsigned char kinds(Py_UCS4 char) noexcept:
    return KINDS[char] if char < 256 else kind_of(char)


cdef struct Text:
    int kind
    void* data
    Py_ssize_t size


cdef inline Text text_of(str text):
    return Text(PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))


cdef inline Py_UCS4 at(Text* text, Py_ssize_t place) noexcept:
    return PyUnicode_READ(text.kind, text.data, place)


cdef class Trie:
    """Phrases letter by letter. A node is a number; its children stand in one table, by their parent and their letter."""

    cdef int* table  # nodes; 0, which is the root and nobody's child, where there is none
    cdef int* parents
    cdef Py_UCS4* letters
    cdef int* ends  # the number of the phrase that ends at a node, or -1
    cdef unsigned char* bound  # by number of phrase: whether no letter may follow it
    cdef int nodes
    cdef unsigned int mask
    cdef int first[256]  # the root's children for the most usual letters
    cdef list phrases

    def __cinit__(self, phrases):
        cdef int most = 1 + sum(map(len, phrases)), node, number
        cdef Py_UCS4 letter
        self.phrases = list(phrases)
        self.mask = 1
        while self.mask < 2 * <unsigned int>most:
            self.mask *= 2
        self.table = <int*>PyMem_Calloc(self.mask, sizeof(int))
        self.mask -= 1
        self.parents = <int*>PyMem_Malloc(most * sizeof(int))
        self.letters = <Py_UCS4*>PyMem_Malloc(most * sizeof(Py_UCS4))
        self.ends = <int*>PyMem_Malloc(most * sizeof(int))
        self.bound = <unsigned char*>PyMem_Malloc(max(1, len(self.phrases)))
        if not (self.table and self.parents and self.letters and self.ends and self.bound):
            raise MemoryError
        memset(self.first, 0, sizeof(self.first))
        self.nodes, self.ends[0] = 1, -1
        for number, phrase in enumerate(self.phrases):
            node = 0
            for letter in <str>phrase:
                node = self.grown(node, letter)
            self.ends[node] = number
            self.bound[number] = phrase[max(0, len(phrase) - 1) :].isalnum()
        for number in range(256):
            self.first[number] = self.child(0, number)

    def __dealloc__(self):
        PyMem_Free(self.table)
        PyMem_Free(self.parents)
        PyMem_Free(self.letters)
        PyMem_Free(self.ends)
        PyMem_Free(self.bound)

    cdef inline unsigned int slot(self, int node, Py_UCS4 letter) noexcept:
        """Where in the table the child stands, or the gap that it would fill: at most half of the table is filled."""
        cdef unsigned int place = (<unsigned int>node * 2654435761u) ^ (<unsigned int>letter * 2246822519u)
        place ^= place >> 15
        place &= self.mask
        while self.table[place] and (self.parents[self.table[place]] != node or self.letters[self.table[place]] != letter):
            place = (place + 1) & self.mask
        return place

    cdef inline int child(self, int node, Py_UCS4 letter) noexcept:
        return self.table[self.slot(node, letter)]

    cdef int grown(self, int node, Py_UCS4 letter) noexcept:
        """The child, made where there is none; there is room for as many as the phrases have letters."""
        cdef unsigned int place = self.slot(node, letter)
        if not self.table[place]:
            self.table[place] = self.nodes
            self.parents[self.nodes], self.letters[self.nodes], self.ends[self.nodes] = node, letter, -1
            self.nodes += 1
        return self.table[place]

    cdef inline int begun(self, Py_UCS4 letter) noexcept:
        return self.first[letter] if letter < 256 else self.child(0, letter)

    cdef int longest(self, Text* text, Py_ssize_t place, Py_ssize_t* end) noexcept:
        """The number of the longest phrase that stands at `place` (-1: none), which ends where a word does if it ends in a word; `end` becomes its end."""
        cdef int found = -1, node = 0, number
        while place < text.size:
            node = self.child(node, at(text, place)) if node else self.begun(at(text, place))
            if not node:
                break
            place += 1
            number = self.ends[node]
            if number >= 0 and not (self.bound[number] and place < text.size and kinds(at(text, place)) & WORD):
                found, end[0] = number, place
        return found


cdef class Said:
    """What a cue says."""

    cdef object role, name, weight, decides, found
    cdef Py_ssize_t most, sure  # words; 0: no bound

    def __cinit__(self, found):
        role, cue = found
        self.found, self.role, self.name, self.weight, self.decides, self.most, self.sure = found, role, cue.name, cue.weight, cue.decides, cue.max_words, cue.sure_words


cdef vote_of(index, role, cue, weight, words, decides):
    """A vote, made past the guard of what is frozen and without a call for each of its values."""
    vote = PyType_GenericAlloc(<PyTypeObject*>Vote, 0)
    PyObject_GenericSetAttr(vote, "block", index)
    PyObject_GenericSetAttr(vote, "role", role)
    PyObject_GenericSetAttr(vote, "cue", cue)
    PyObject_GenericSetAttr(vote, "weight", weight)
    PyObject_GenericSetAttr(vote, "words", words)
    PyObject_GenericSetAttr(vote, "decides", decides)
    PyObject_GenericSetAttr(vote, "names", False)
    return vote


cdef struct Try:  # when a pattern is tried
    Py_ssize_t most  # words
    bint always
    bint cased


cdef struct Bounds:  # as `importers.matcher.Limits`
    Py_ssize_t lead
    Py_ssize_t whole
    Py_ssize_t tail
    Py_ssize_t patterns


cdef class Listener:
    """All phrases and patterns of some roles, and what they say."""

    cdef Trie start, anywhere, pieces
    cdef list starting, standing, finders, patterns  # by number of phrase or pattern: what it says
    cdef dict whole, ending
    cdef object end_find, end_words
    cdef Try* tries
    cdef int* holders  # of the pieces, one after the other: the patterns that need them
    cdef int* bounds  # by number of piece: where its own begin; those of the next begin at their end
    cdef int count
    cdef Py_ssize_t longest_whole
    cdef Bounds limits

    def __cinit__(self, phrases, limits):
        cdef int number, filled = 0
        self.limits = Bounds(limits.lead, limits.whole, limits.tail, limits.patterns)
        self.start, self.anywhere = Trie(phrases.start), Trie(phrases.anywhere)
        self.starting, self.standing = ([[Said(found) for found in every] for every in table.values()] for table in (phrases.start, phrases.anywhere))
        self.whole, self.ending = ({phrase: [Said(found) for found in every] for phrase, every in table.items()} for table in (phrases.whole, phrases.end))
        self.longest_whole = max(map(len, self.whole), default=-1)
        pattern, self.end_words = phrases.ending()
        self.end_find = pattern and pattern.search
        self.finders, self.patterns = [pattern.find for pattern in phrases.patterns], [[Said(pattern.found)] for pattern in phrases.patterns]
        self.count = len(self.patterns)
        needing = {}
        for number, pattern in enumerate(phrases.patterns):
            for piece in pattern.needs:
                needing.setdefault(piece, []).append(number)
        self.pieces = Trie(needing)
        self.tries = <Try*>PyMem_Malloc(max(1, self.count) * sizeof(Try))
        self.holders = <int*>PyMem_Malloc(max(1, sum(map(len, needing.values()))) * sizeof(int))
        self.bounds = <int*>PyMem_Malloc((len(needing) + 1) * sizeof(int))
        if not (self.tries and self.holders and self.bounds):
            raise MemoryError
        for number, pattern in enumerate(phrases.patterns):
            self.tries[number] = Try(pattern.most, not pattern.needs, pattern.cased)
        self.bounds[0] = 0
        for number, numbers in enumerate(needing.values()):
            for holder in numbers:
                self.holders[filled] = holder
                filled += 1
            self.bounds[number + 1] = filled

    def __dealloc__(self):
        PyMem_Free(self.tries)
        PyMem_Free(self.holders)
        PyMem_Free(self.bounds)

    cdef Py_ssize_t opening(self, Text* text) noexcept:
        """Where a text's first word begins; few signs are passed over."""
        cdef Py_ssize_t place = 0
        while place < text.size and place < self.limits.lead and kinds(at(text, place)) & LEAD:
            place += 1
        return place

    cdef list wholly(self, str text, Text* own, Py_ssize_t* begin, Py_ssize_t* end):
        """What is said where a text is nothing but a phrase, and where this stands."""
        cdef Py_ssize_t lo = 0, hi = own.size
        while lo < hi and kinds(at(own, lo)) & EDGE:
            lo += 1
        while hi > lo and kinds(at(own, hi - 1)) & EDGE:
            hi -= 1
        begin[0] = lo if lo < hi else 0  # as `find` says of nothing
        end[0] = begin[0] + hi - lo
        return self.whole.get(text[lo:hi]) if hi - lo <= self.longest_whole else None

    def begun(self, str text not None):
        cdef str folded = fold(text)
        cdef Text own = text_of(folded)
        cdef Py_ssize_t begin = self.opening(&own), end
        cdef int number = self.start.longest(&own, begin, &end)
        cdef list found = [], every
        if number >= 0:
            found = [(begin, self.start.phrases[number], (<Said>said).found) for said in self.starting[number]]
        if own.size <= self.limits.whole and (every := self.wholly(folded, &own, &begin, &end)) is not None:
            bare = folded[begin:end]
            found += [(begin, bare, (<Said>said).found) for said in every]
        return tuple(found)

    def said(self, blocks, folded, words):
        cdef unsigned char* met
        cdef list votes = []
        if not len(blocks) == len(folded) == len(words):
            raise ValueError("blocks, texts and numbers of words are not as many")
        met = <unsigned char*>PyMem_Malloc(max(1, self.count))
        if not met:
            raise MemoryError
        try:
            for index, (block, text, count) in enumerate(zip(blocks, folded, words)):
                self.hear(votes, met, index, text, block.text, count)
        finally:
            PyMem_Free(met)
        return votes

    cdef int hear(self, list votes, unsigned char* met, index, str text, str cased, Py_ssize_t count) except -1:
        """Add what the words of one block say. `met` has room for a mark for each pattern."""
        cdef Text own = text_of(text)
        cdef Py_ssize_t begin = self.opening(&own), end, place, ahead, beyond = 0, last = 0, last_end = 0
        cdef int number = self.start.longest(&own, begin, &end), node, holder
        cdef bint aligned = len(cased) == own.size, within = False, inside, tried = own.size <= self.limits.patterns
        cdef list every
        cdef set told = None
        cdef Py_UCS4 letter
        if number >= 0:
            self.cast(votes, index, self.starting[number], count, (cased if aligned else text)[begin:end])
        if own.size <= self.limits.whole and (every := self.wholly(text, &own, &begin, &end)) is not None:
            self.cast(votes, index, every, count, (cased if aligned else text)[begin:end])
        memset(met, 0, self.count)
        for place in range(own.size):
            letter = at(&own, place)
            if tried:
                node, ahead = self.pieces.begun(letter), place + 1
                while node:
                    number = self.pieces.ends[node]
                    if number >= 0:
                        for holder in range(self.bounds[number], self.bounds[number + 1]):
                            met[self.holders[holder]] = True
                    if ahead == own.size:
                        break
                    node = self.pieces.child(node, at(&own, ahead))
                    ahead += 1
            inside = kinds(letter) & WORD
            if not within:
                if place >= beyond and self.anywhere.begun(letter):
                    number = self.anywhere.longest(&own, place, &end)
                    if number >= 0:
                        beyond = end
                        told = told or set()
                        if number not in told:
                            told.add(number)
                            self.cast(votes, index, self.standing[number], count, (cased if aligned else text)[place:end])
                if inside:
                    last = place
            if inside:
                last_end = place + 1
            within = inside
        if last_end and text[last:last_end] in self.end_words and (match := self.end_find(text, max(0, own.size - self.limits.tail))):
            begin, end = match.span(1)
            self.cast(votes, index, self.ending[text[begin:end]], count, (cased if aligned else text)[begin:end])
        if tried:
            for number in range(self.count):
                if (met[number] or self.tries[number].always) and count <= self.tries[number].most:
                    match = self.finders[number](cased if self.tries[number].cased else text)
                    if match is not None:
                        begin, end = match.span()
                        found = cased[begin:end] if aligned or self.tries[number].cased else text[begin:end]
                        self.cast(votes, index, self.patterns[number], count, found)
        return 0

    cdef int cast(self, list votes, index, list every, Py_ssize_t count, str phrase) except -1:
        """Add a vote for each cue that `phrase` gives in a block of `count` words."""
        cdef Said said
        words = (phrase,)
        for said in every:
            if not said.most or count <= said.most:
                votes.append(vote_of(index, said.role, said.name, said.weight, words, said.decides and not 0 < said.sure < count))
        return 0


def listener(phrases, limits):
    return Listener(phrases, limits)
