# cython: wraparound=False, cdivision=True
"""What is measured of each block that may be the article's title: the twin of `importers.ruler.Ruler`."""

from libc.math cimport pow

from importers.compiled.lexicon cimport Lexicon, Word, begin, next_word
from importers.compiled.trees cimport Column, Table

from importers.document import Shape
from importers.ruler import (
    ASIDE, BOLD, CREDIT, ENDS, LEAST, MEASURES, MOST_WORDS, NOT_AGAINST, OPENERS, PARAGRAPH, SIGNS, TAGS, TOP, TOP_LINES, leaves_of, near, sentences_in,
)

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 letter) noexcept
    bint Py_UNICODE_ISUPPER(Py_UCS4 letter) noexcept
    bint Py_UNICODE_ISALPHA(Py_UCS4 letter) noexcept
    bint Py_UNICODE_ISDIGIT(Py_UCS4 letter) noexcept

cdef int TAG, ANCESTORS, HIDDEN, LINK_CHARS, GAP, INDENT, INLINE
TAG, ANCESTORS, HIDDEN, LINK_CHARS, GAP, INDENT, INLINE = (
    Shape._fields.index(name) for name in ("tag", "ancestors", "hidden", "link_chars", "gap", "indent", "inline")
)
cdef Py_ssize_t FIRST_SIGN = 5
cdef dict PLACES = {name: place for place, name in enumerate(MEASURES)}
cdef tuple BELOW = ("byline_below", "date_below", "credit_below")  # in the order of `SIGNS`


cdef class Ruler:
    """What the candidates of one document are measured by."""

    cdef readonly tuple blocks
    cdef readonly object words, prose, ground, votes
    cdef readonly bint marked
    cdef readonly dict rank
    cdef readonly set leaves
    cdef readonly Py_ssize_t opening
    cdef object folded, titles
    cdef list texts, shapes
    cdef Py_ssize_t count, begun, sentences
    cdef double whole
    cdef Table own
    # A number for each block; sums, what is seen and the longest that is are of the blocks before. After these come the signs.
    cdef Column counts
    cdef Column reads
    cdef Column sums
    cdef Column seen
    cdef Column longest

    def __init__(self, document, folded, words, prose, ground, titles, votes):
        cdef Py_ssize_t index, count = len(document.blocks)
        cdef bint shown
        self.blocks, self.folded, self.words, self.prose, self.ground, self.titles, self.votes = document.blocks, folded, words, prose, ground, titles, votes
        self.count, self.begun, self.sentences, self.marked = count, count, 0, False
        self.texts, self.shapes = [<str?>block.text for block in self.blocks], [block.shape for block in self.blocks]
        if not all([isinstance(shape, Shape) for shape in self.shapes]):
            raise TypeError("a block without a shape")
        if not len(folded) == len(words) == len(prose) == len(votes) == len(ground.letters) == count:
            raise ValueError("a document has one entry for each block")
        self.rank = {}
        for place, text in enumerate(titles):
            self.rank.setdefault(text, float(place))
        self.own = Table(FIRST_SIGN + len(SIGNS), count + 1)
        self.counts, self.reads, self.sums, self.seen = self.own.column(0), self.own.column(1), self.own.column(2), self.own.column(3)
        self.longest = self.own.column(4)
        for index in range(count):
            self.counts[index], self.reads[index], shown = words[index], 1.0 if prose[index] else 0.0, not self.shapes[index][HIDDEN]
            self.sums[index + 1] = self.sums[index] + self.counts[index]
            self.seen[index + 1] = self.seen[index] + shown
            self.longest[index + 1] = max(self.longest[index], min(200.0, self.counts[index]) if shown else 0.0)
            self.sentences += prose[index]
            if self.shapes[index][TAG]:
                self.marked = True
            if self.begun == count and prose[index] and words[index] > PARAGRAPH:
                self.begun = index
        self.opening, self.whole = min(ground.main, default=count), 0.0
        for number in ground.main:
            self.whole += words[number]
        self.hear()

    cdef int hear(self) except -1:
        """What was said of all blocks: which are breadcrumbs, and which sign an article."""
        cdef Py_ssize_t index
        crumbs = []
        for index in range(self.count):
            for vote in self.votes[index]:
                role = vote.role
                if role == "breadcrumb":
                    crumbs.append(self.folded[index])
                elif role in SIGNS and vote.cue != "markup":
                    self.own.column(FIRST_SIGN + <Py_ssize_t>SIGNS.index(role))[index] = 1.0
        self.leaves = leaves_of(crumbs)
        return 0

    def early(self, Py_ssize_t begun):
        """The blocks that stand where a title does: no title stands at the number `begun` or after it, unless it is a heading or declared."""
        cdef Py_ssize_t index
        letters, found = self.ground.letters, []
        for index in range(self.count):
            tag = self.shapes[index][TAG]
            if (index < begun and (self.counts[index] >= LEAST or index < TOP_LINES or tag)) or tag in TOP or (self.rank and letters[index] in self.rank):
                found.append(index)
        return found

    def fits(self, Py_ssize_t index):
        """Whether a block may be chosen: it may be a title at all, and is declared to be one or not barred."""
        return self.able(index) and (self.ground.letters[index] in self.rank or not self.barred(index))

    cpdef bint able(self, Py_ssize_t index) except -1:
        """Whether a block may be a title at all: a few words that are seen, with a letter among them."""
        cdef str text
        cdef Py_UCS4 letter
        if not 0 <= index < self.count:
            raise IndexError(index)
        text = self.texts[index]
        if not 1 <= self.counts[index] <= MOST_WORDS or self.shapes[index][HIDDEN]:
            return False
        for letter in text:
            if Py_UNICODE_ISALPHA(letter):
                return True
        return False

    cdef bint barred(self, Py_ssize_t index) except -1:
        """Whether a block is no title however much it looks like one: a rule says what it is, it is one link among others, or a picture's credit follows at once."""
        cdef Py_ssize_t after = index + 1
        for vote in self.votes[index]:
            if vote.decides:
                return True
        if self.links(index) and (self.links(index - 1) or self.links(index + 1)):
            return True
        if after == self.count or self.shapes[index][TAG] or self.shapes[after][GAP] or self.counts[after] > CREDIT:
            return False
        for vote in self.votes[after]:
            if vote.role == "credit" and vote.decides:
                return True
        return False

    cdef bint links(self, Py_ssize_t index) except -1:
        """Whether a block is a link and no heading."""
        if not 0 <= index < self.count:
            return False
        cdef double size = len(<str>self.texts[index]), linked = self.shapes[index][LINK_CHARS]
        return size > 0 and linked >= 0.9 * size and self.shapes[index][TAG] not in TOP

    def columns(self, numbers):
        """The measures of these blocks, in the order of `MEASURES`, as a table with a row for each."""
        cdef list rows = list(numbers)
        cdef Table table = Table(len(MEASURES), len(rows))
        if not all([0 <= number < self.count for number in rows]):
            raise IndexError("no such block")
        self.add_forms(table, rows)
        self.add_places(table, rows)
        self.add_said(table, rows)
        self.add_words(table, rows)
        return table

    cdef int add_forms(self, Table table, list rows) except -1:
        """What a block looks like."""
        cdef Column tag = out(table, "tag"), in_h1 = out(table, "in_h1"), words = out(table, "words"), chars = out(table, "chars"), end = out(table, "end")
        cdef Column sentences = out(table, "sentences"), lower = out(table, "lower"), start = out(table, "start"), link = out(table, "link")
        cdef Column aside = out(table, "aside"), digits = out(table, "digits"), capitals = out(table, "capitals"), bold = out(table, "bold")
        cdef Column indent = out(table, "indent")
        cdef Py_ssize_t row, index, at, spaces, numbers, uppers
        cdef bint fresh
        cdef str text
        cdef Py_UCS4 letter
        for row in range(len(rows)):
            index = rows[row]
            text, shape = self.texts[index], self.shapes[index]
            spaces = numbers = uppers = 0
            fresh = True
            for letter in text:
                if Py_UNICODE_ISSPACE(letter):
                    spaces += letter == u" "
                    fresh = True
                else:
                    numbers += Py_UNICODE_ISDIGIT(letter)
                    uppers += fresh and Py_UNICODE_ISUPPER(letter)
                    fresh = False
            tag[row], in_h1[row] = TAGS.get(shape[TAG], 9.0 if shape[TAG] else 0.0), "h1" in shape[ANCESTORS][:2]
            words[row], chars[row], end[row], sentences[row] = self.counts[index], len(text), ENDS.get(text[len(text) - 1], 0.0), sentences_in(text)
            lower[row], start[row] = text[0].islower(), 0.0 if text[0].isalnum() else 1.0 if text[0] in OPENERS else 2.0
            link[row], aside[row] = min(1.0, <double>shape[LINK_CHARS] / len(text)), not ASIDE.isdisjoint(shape[ANCESTORS])
            digits[row], capitals[row], bold[row] = <double>numbers / len(text), <double>uppers / (spaces + 1), not BOLD.isdisjoint(shape[INLINE])
            indent[row] = min(20, <long>shape[INDENT])
        return 0

    cdef int add_places(self, Table table, list rows) except -1:
        """Where a block stands, and what stands beside it."""
        cdef Column visible = out(table, "visible"), place = out(table, "place"), to_prose = out(table, "to_prose"), after_prose = out(table, "after_prose")
        cdef Column prose = out(table, "prose"), next_words = out(table, "next_words"), next_prose = out(table, "next_prose"), gap = out(table, "gap")
        cdef Column gap_after = out(table, "gap_after"), before_words = out(table, "before_words"), copies = out(table, "copies")
        cdef Column longest = out(table, "longest_above"), to_run = out(table, "to_run"), run_words = out(table, "run_words")
        cdef Column before_chars = out(table, "before_chars")
        cdef Py_ssize_t row, index
        for row in range(len(rows)):
            index = rows[row]
            visible[row], place[row] = self.seen[index + 1], <double>index / self.count
            to_prose[row], after_prose[row], prose[row] = self.begun - index, index >= self.begun, self.reads[index]
            next_words[row], next_prose[row], gap_after[row] = -1.0, 0.0, 4.0
            if index + 1 < self.count:
                next_words[row], next_prose[row] = min(200.0, self.counts[index + 1]), self.reads[index + 1]
                gap_after[row] = min(4, <long>self.shapes[index + 1][GAP])
            gap[row], before_words[row] = min(4, <long>self.shapes[index][GAP]), min(200.0, self.counts[index - 1]) if index else -1.0
            copies[row], longest[row] = self.ground.copies[self.folded[index]], self.longest[index]
            to_run[row], run_words[row] = self.opening - index, self.whole
            before_chars[row] = self.sums[index] - self.sums[max(0, index - 5)]
        return 0

    cdef int add_said(self, Table table, list rows) except -1:
        """What the file and the roles say of a block, and of those below it."""
        cdef Column rank = out(table, "rank"), near_rank = out(table, "near_rank"), leaf = out(table, "leaf"), against = out(table, "against")
        cdef Column dateline = out(table, "dateline"), credit = out(table, "credit"), kicker = out(table, "kicker"), declared = out(table, "has_declared")
        cdef Column below, signs
        cdef Py_ssize_t row, index, kind, other
        for row in range(len(rows)):
            index = rows[row]
            own, cued = self.ground.letters[index], {}
            rank[row], near_rank[row] = self.rank.get(own, 99.0), near(own, self.titles) if self.titles else 0.0
            leaf[row], declared[row] = own in self.leaves, bool(self.titles)
            for vote in self.votes[index]:
                role = vote.role
                if vote.cue != "markup":
                    cued[role] = vote.weight
                if role not in NOT_AGAINST:
                    against[row] += min(4.0, <double>vote.weight)
            if cued:
                dateline[row], credit[row] = cued.get("dateline", 0.0), cued.get("credit", 0.0) + cued.get("caption", 0.0)
                kicker[row] = cued.get("kicker", 0.0)
        for kind in range(len(BELOW)):
            below, signs = out(table, BELOW[kind]), self.own.column(FIRST_SIGN + kind)
            for row in range(len(rows)):
                index = rows[row]
                for other in range(index + 1, min(self.count, index + 6)):
                    if signs[other]:
                        below[row] = 1.0
        return 0

    cdef int add_words(self, Table table, list rows) except -1:
        """How many of a block's telling words the sentences use, and in how many blocks of them."""
        cdef Column telling = out(table, "telling"), overlap = out(table, "overlap"), best = out(table, "best_overlap"), run = out(table, "run_overlap")
        cdef Py_ssize_t row, place
        cdef dict known = {}
        cdef list words = [self.ground.telling[index] for index in rows], shares
        cdef double total, count, root = pow(self.sentences or 1, 0.5)
        for own in words:
            for word in own:
                known.setdefault(word, len(known))
        cdef Table used = Table(2, len(known))
        self.count_words(used.column(0), used.column(1), known)
        topic = self.ground.topic
        for row in range(len(rows)):
            own = words[row]
            shares, total = [], 0.0
            for word in own:
                place, count = known[word], topic.get(word, 0)
                shares.append(min(1.0, 2.0 * used.column(0)[place] / root))
                total += 2.0 if count > 1 else count
            telling[row], run[row] = len(own), total / (len(own) or 1)
            shares.sort(reverse=True)
            total = 0.0
            for place in range(len(shares)):
                total += <double>shares[place]
                if place < 3:
                    best[row] = total / 3
            overlap[row] = total / (len(shares) or 1)
        return 0

    cdef int count_words(self, Column used, Column last, dict known) except -1:
        """In how many blocks of sentences each of these words stands: those of the longest run have been counted. `last` is room to work in."""
        cdef Lexicon lexicon = Lexicon(list(known))
        cdef Py_ssize_t index, place
        cdef Word word
        cdef str text
        cdef bint reads
        main, topic = self.ground.main, self.ground.topic
        for place, own in enumerate(known):
            used[place] = topic.get(own, 0)
        for index in range(self.count):
            reads = self.reads[index] != 0.0
            if reads == (index in main):
                continue
            text = <str?>self.folded[index]
            begin(&word, text)
            while next_word(&word):
                place = lexicon.place(&word)
                if place >= 0 and last[place] != index + 1:
                    last[place] = index + 1
                    used[place] += 1.0 if reads else -1.0
        return 0


cdef Column out(Table table, str name) except NULL:
    return table.column(<Py_ssize_t>PLACES[name])
