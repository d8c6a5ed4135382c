# cython: boundscheck=False, wraparound=False, cdivision=True
"""Phrases and patterns found in one pass over each block's words: the twin of `importers.matcher._listener`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.string cimport memset

from importers.language.folding import fold
from importers.reading import vote

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 char) noexcept
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 char) noexcept

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


cdef struct Child:
    int parent
    Py_UCS4 letter
    int node  # 0, which is the root and nobody's child: a gap


cdef class Trie:
    """Phrases letter by letter. A node is a number; its children stand in one table, by their parent and their letter."""

    cdef Child* table
    cdef int* ends  # the number of the phrase that ends at a node, or -1
    cdef unsigned char* bound  # by number of phrase: whether no letter may follow it
    cdef int nodes, shift
    cdef unsigned int mask
    cdef int first[256]  # the root's children for the most usual letters
    cdef list phrases

    def __cinit__(self, phrases):
        cdef int most = 1 + sum(map(len, phrases)), node, number
        cdef Py_UCS4 letter
        self.phrases = list(phrases)
        self.shift = max(1, (2 * most).bit_length())
        self.mask = (1u << self.shift) - 1
        self.table = <Child*>PyMem_Calloc(self.mask + 1, sizeof(Child))
        self.ends = <int*>PyMem_Malloc(most * sizeof(int))
        self.bound = <unsigned char*>PyMem_Malloc(max(1, len(self.phrases)))
        if not (self.table and self.ends and self.bound):
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
        PyMem_Free(self.ends)
        PyMem_Free(self.bound)

    cdef inline Child* slot(self, int node, Py_UCS4 letter) noexcept:
        """The child, or the gap that it would fill: at most half of the table is filled."""
        cdef unsigned long long mixed = ((<unsigned long long>node << 21) ^ <unsigned int>letter) * 0x9E3779B97F4A7C15ull
        cdef unsigned int place = <unsigned int>(mixed >> (64 - self.shift))
        while self.table[place].node and (self.table[place].parent != node or self.table[place].letter != letter):
            place = (place + 1) & self.mask
        return self.table + place

    cdef inline int child(self, int node, Py_UCS4 letter) noexcept:
        return self.slot(node, letter).node

    cdef int grown(self, int node, Py_UCS4 letter) noexcept:
        """The child, made where there is none; there is room for as many as the phrases have letters."""
        cdef Child* place = self.slot(node, letter)
        if not place.node:
            place[0] = Child(node, letter, self.nodes)
            self.ends[self.nodes] = -1
            self.nodes += 1
        return place.node

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


cdef struct Need:
    int pattern
    unsigned char bit


cdef class Pieces:
    """Tells of each letter of a text which pieces end there, and which patterns need them (Aho and Corasick, 1975)."""

    cdef unsigned short* classes  # of every code point: 0 where no piece has it; only what is used of this takes memory
    cdef int wide  # classes
    cdef int* after  # by row (a state's) and class of the letter that comes: twice the next row, and 1 where something is needed there
    cdef int* bounds  # by state: where its needs begin; those of the next state begin where they end
    cdef Need* needs

    def __cinit__(self, dict needing):
        """`needing`: by piece the patterns that need it, and the bit of each."""
        cdef int state, number, child, back, most = 1 + sum(map(len, needing)), states = 1, filled = 0
        cdef Py_UCS4 letter
        letters = sorted(set("".join(needing)))
        self.wide = len(letters) + 1
        self.classes = <unsigned short*>PyMem_Calloc(0x110000, sizeof(short))
        self.after = <int*>PyMem_Calloc(most * self.wide, sizeof(int))
        self.bounds = <int*>PyMem_Malloc((most + 1) * sizeof(int))
        if not (self.classes and self.after and self.bounds):
            raise MemoryError
        for number, letter in enumerate(letters):
            self.classes[letter] = number + 1
        told = [[] for _ in range(most)]
        for piece, needs in needing.items():
            state = 0
            for letter in <str>piece:
                number = state * self.wide + self.classes[letter]
                if not self.after[number]:
                    self.after[number] = states
                    states += 1
                state = self.after[number]
            told[state] = needs
        # From short to long, each state's row is filled up with that of the longest end of it that is a state too.
        queue, fallback = [0], [0] * states
        for state in queue:
            back = fallback[state]
            for number in range(1, self.wide):
                child = self.after[state * self.wide + number]
                if child:
                    fallback[child] = self.after[back * self.wide + number] if state else 0
                    told[child] = told[child] + told[fallback[child]]
                    queue.append(child)
                else:
                    self.after[state * self.wide + number] = self.after[back * self.wide + number]
        self.needs = <Need*>PyMem_Malloc(max(1, sum(map(len, told))) * sizeof(Need))
        if not self.needs:
            raise MemoryError
        for state in range(states):
            self.bounds[state] = filled
            for pattern, bit in told[state]:
                self.needs[filled] = Need(pattern, bit)
                filled += 1
        self.bounds[states] = filled
        # What is read of each letter is where the next row begins, and whether something is needed there.
        for number in range(states * self.wide):
            state = self.after[number]
            self.after[number] = 2 * state * self.wide + (self.bounds[state + 1] > self.bounds[state])

    def __dealloc__(self):
        PyMem_Free(self.classes)
        PyMem_Free(self.after)
        PyMem_Free(self.bounds)
        PyMem_Free(self.needs)

    cdef void mark(self, int row, unsigned char* met) noexcept:
        """Give what needs a piece that ends where this row begins its bit."""
        cdef int need, state = row // self.wide
        for need in range(self.bounds[state], self.bounds[state + 1]):
            met[self.needs[need].pattern] |= self.needs[need].bit


cdef class Said:
    """What a cue says."""

    cdef object role, name, weight, decides
    cdef Py_ssize_t most, sure  # words; 0: no bound

    def __cinit__(self, found):
        role, cue = found
        self.role, self.name, self.weight, self.decides, self.most, self.sure = role, cue.name, cue.weight, cue.decides, cue.max_words, cue.sure_words


cdef int told_of(list found, list every, Py_ssize_t count, tuple words) except -1:
    """Add what each cue says, by `words`, in a block of `count` words."""
    cdef Said said
    for said in every:
        if not said.most or count <= said.most:
            found.append((said.role, said.name, said.weight, words, said.decides and not 0 < said.sure < count))
    return 0


_NEEDS = 8  # sets of pieces that are looked for of each pattern: a bit each


cdef struct Try:  # when a pattern is tried: all bits of `needs` are there
    Py_ssize_t most  # words
    unsigned char needs
    bint cased


cdef struct Bounds:  # as `importers.matcher.Limits`
    Py_ssize_t lead
    Py_ssize_t whole
    Py_ssize_t tail
    Py_ssize_t patterns


cdef class Listener:
    """All phrases and patterns of some roles, and what they say."""

    cdef Trie start, anywhere
    cdef Pieces pieces
    cdef list starting, standing, finders, patterns  # by number of phrase or pattern: what it says
    cdef dict whole, ending
    cdef object end_find, end_words
    cdef Try* tries
    cdef int count
    cdef Py_ssize_t longest_whole
    cdef Bounds limits

    def __cinit__(self, phrases, limits):
        cdef int number
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
            for place, pieces in enumerate(pattern.needs[:_NEEDS]):
                for piece in pieces:
                    needing.setdefault(piece, []).append((number, 1 << place))
        self.pieces = Pieces(needing)
        self.tries = <Try*>PyMem_Malloc(max(1, self.count) * sizeof(Try))
        if not self.tries:
            raise MemoryError
        for number, pattern in enumerate(phrases.patterns):
            self.tries[number] = Try(pattern.most, (1 << min(_NEEDS, len(pattern.needs))) - 1, pattern.cased)

    def __dealloc__(self):
        PyMem_Free(self.tries)

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

    def quick(self, str text not None, Py_ssize_t count):
        cdef str folded = fold(text)
        cdef Text own = text_of(folded)
        cdef Py_ssize_t begin = self.opening(&own), end
        cdef int number = self.start.longest(&own, begin, &end)
        cdef list found = [], every
        if number >= 0:
            told_of(found, self.starting[number], count, (text[begin:end],))
        if own.size <= self.limits.whole and (every := self.wholly(folded, &own, &begin, &end)) is not None:
            told_of(found, every, count, (text[begin:end],))
        return found

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
                self.hear(votes, met, index, <str?>text, <str?>block.text, count)
        finally:
            PyMem_Free(met)
        return votes

    cdef int hear(self, list votes, unsigned char* met, index, str text, str cased, Py_ssize_t count) except -1:
        """Add what the words of one block say. `met` has room for a mark for each pattern."""
        cdef Text own = text_of(text)
        cdef Py_ssize_t begin = self.opening(&own), end, place, beyond = 0, last = 0, last_end = 0
        cdef int number = self.start.longest(&own, begin, &end), row = 0
        cdef bint aligned = len(cased) == own.size, within = False, inside, tried = own.size <= self.limits.patterns
        cdef list every
        cdef set told = None
        cdef Py_UCS4 letter
        # As values of their own, which nothing that is written can change, they stay where they are quickest read.
        cdef int kind = own.kind
        cdef void* data = own.data
        cdef Py_ssize_t size = own.size
        cdef int* after = self.pieces.after
        cdef unsigned short* classes = self.pieces.classes
        if number >= 0:
            self.cast(votes, index, self.starting[number], count, (cased if aligned else text)[begin:end])
        if own.size <= self.limits.whole and (every := self.wholly(text, &own, &begin, &end)) is not None:
            self.cast(votes, index, every, count, (cased if aligned else text)[begin:end])
        memset(met, 0, self.count)
        for place in range(size):
            letter = PyUnicode_READ(kind, data, place)
            if tried:
                row = after[(row >> 1) + classes[letter]]
                if row & 1:
                    self.pieces.mark(row >> 1, met)
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
                if met[number] == self.tries[number].needs and count <= self.tries[number].most:
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
                votes.append(vote(index, said.role, said.name, said.weight, words, said.decides and not 0 < said.sure < count))
        return 0


def listener(phrases, limits):
    return Listener(phrases, limits)
