# cython: boundscheck=False, wraparound=False
"""A page's nodes as libxml2 has them, gone over without a Python object for each: the twin of `importers.markup.walk.walk`, which says why."""

cimport cython
from cpython.mem cimport PyMem_Free
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM
from cpython.unicode cimport PyUnicode_DecodeUTF8, Py_UNICODE_ISALNUM, Py_UNICODE_ISDIGIT, Py_UNICODE_ISSPACE, Py_UNICODE_ISUPPER
from libc.string cimport memset
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree, namespacedName, tailOf, textOf
from lxml.includes.tree cimport LIBXML_VERSION, const_xmlChar, xmlAttr, xmlNode

from importers.compiled.nodes cimport (
    Buffer, Slot, Table, Written, attribute, element_after, element_from, found_in, grown, is_blank, is_empty, plain_value, point_at, put_in, text_from,
    value_of, write,
)
from importers.compiled.slots cimport place_of, slot, unhash

from lxml import etree

from importers.document import MAX_BLOCKS, Block, Shape
from importers.markup import elements, survey
from importers.markup.around import MAX_ANCESTORS
from importers.markup.walked import LONG_LINE, TooManyError, Walk

cdef extern from "Python.h":
    ctypedef struct PyTypeObject
    object PyType_GenericAlloc(PyTypeObject* kind, Py_ssize_t items)
    const char* PyUnicode_AsUTF8(object text) except NULL

import_lxml__etree()
if etree.LIBXML_VERSION[:2] != (LIBXML_VERSION // 10000, LIBXML_VERSION // 100 % 100):
    raise ImportError("built against another libxml2, whose nodes may look otherwise")

include "walk_names.pxi"
include "walk_survey.pxi"
include "walk_blocks.pxi"
include "walk_lines.pxi"

cdef int _INLINE = elements.INLINE, _BLOCK = elements.BLOCK, _LINK = elements.LINK
cdef Py_ssize_t _LONG_LINE = LONG_LINE


cdef struct Later:
    Place at, base


cdef struct Open:  # how an open element stands around its text; how what is around it is hidden
    int plain, hidden


def walk(_Element root not None):
    return Walker(root).walked()


@cython.final
cdef class Walker:
    cdef _Element element  # keeps the tree alive
    cdef Names names
    cdef Survey survey
    cdef Blocks blocks
    cdef Lines lines
    cdef list alts
    cdef Place* bases
    cdef Open* opened
    cdef xmlNode** links
    cdef Later* later
    cdef Py_ssize_t base_count, base_room, open_count, open_room, link_count, link_room, link_floor, later_count, later_room
    cdef Py_ssize_t read, glue
    cdef int hidden, in_svg, pre

    def __cinit__(self, _Element root):
        self.element, self.names, self.lines, self.alts, self.glue = root, Names(), Lines(), [], -1
        self.survey, self.blocks = Survey(self.names), Blocks(self.names)

    def __dealloc__(self):
        PyMem_Free(self.bases)
        PyMem_Free(self.opened)
        PyMem_Free(self.links)
        PyMem_Free(self.later)

    def walked(self):
        cdef Blocks blocks = self.blocks
        cdef list telling = self.survey.telling
        self.survey.look(self.element._doc, self.element._c_node)
        self.run(Place(self.element._c_node, 0), Place(NULL, -1))
        return Walk("".join(blocks.pieces), tuple(blocks.blocks), self.read, tuple(telling), blocks.ranges(telling), tuple(self.survey.declaring))

    cdef int run(self, Place at, Place base) except -1:
        """Walk the subtree of the element `at`, which stands in the block `base`."""
        cdef xmlNode* root = at.node
        cdef xmlNode* next
        cdef bint entered
        self.push_base(base)
        while True:
            entered = self.begin(at)
            if entered:
                self.text(at.node, False, at)
                next = element_from(at.node.children)
                if next != NULL:
                    at = Place(next, at.depth + 1)
                    continue
            while True:
                self.end(at, entered)
                if at.node == root:
                    self.flush()
                    self.base_count -= 1
                    return 0
                self.text(at.node, True, Place(at.node.parent, at.depth - 1))
                next = element_from(at.node.next)
                if next != NULL:
                    at.node = next
                    break
                at, entered = Place(at.node.parent, at.depth - 1), True

    cdef inline bint pending(self) noexcept:
        return self.lines.line().parts or self.later_count or self.lines.count > 1

    cdef int push_base(self, Place place) except -1:
        self.bases = <Place*>grown(self.bases, &self.base_room, self.base_count + 1, sizeof(Place))
        self.bases[self.base_count] = place
        self.base_count += 1
        return 0

    cdef int push_link(self, xmlNode* node) except -1:
        self.links = <xmlNode**>grown(self.links, &self.link_room, self.link_count + 1, sizeof(void*))
        self.links[self.link_count] = node
        self.link_count += 1
        return 0

    cdef bint begin(self, Place at) except -1:
        """An element begins; False where it is passed over."""
        cdef Kind kind = self.names.kind_of(at.node)
        cdef Slot* slot
        cdef int plain = kind.plain, hidden = self.hidden
        if plain == SPECIAL:
            if kind.br:
                self.lines.begin()
                return False
            if kind.skipped or (kind.svg and is_empty(at.node)):
                return False
        slot = found_in(&self.survey.known, at.node)
        if plain == SPECIAL or slot != NULL:
            plain = SPECIAL
            if slot != NULL and slot.number >= 0:
                self.blocks.ask(slot.number, self.lines.letters, True)
            if not self.open(at, kind, slot.hiding if slot != NULL and slot.hiding >= 0 else kind.hidden):
                return False
        elif plain == _BLOCK:
            if self.pending():
                self.flush()
            self.push_base(at)
        elif plain == _LINK:
            self.push_link(at.node)
        self.opened = <Open*>grown(self.opened, &self.open_room, self.open_count + 1, sizeof(Open))
        self.opened[self.open_count] = Open(plain, hidden)
        self.open_count += 1
        return True

    cdef int end(self, Place at, bint entered) except -1:
        """An element ends; of a telling one this is asked where it was passed over too."""
        cdef Slot* slot = found_in(&self.survey.known, at.node)
        cdef Kind kind
        cdef int plain
        if entered:
            self.open_count -= 1
            plain = self.opened[self.open_count].plain
            if plain == SPECIAL:
                kind = self.names.kind_of(at.node)
                if self.bases[self.base_count - 1].node == at.node:
                    if self.pending():
                        self.flush()
                    self.base_count -= 1
                    self.pre -= kind.preformatted
                else:
                    self.link_count -= kind.a
                    self.in_svg -= kind.picture
                    self.glue = self.lines.line().parts if kind.closes_glued else -1
                self.hidden = self.opened[self.open_count].hidden
            elif plain == _BLOCK:
                if self.pending():
                    self.flush()
                self.base_count -= 1
            elif plain == _INLINE:
                self.glue = -1
            else:
                self.glue = self.lines.line().parts
                self.link_count -= plain == _LINK
            if self.lines.low.node == at.node:
                self.lines.low = Place(at.node.parent, at.depth - 1)
        if slot != NULL and slot.number >= 0:
            self.blocks.ask(slot.number, self.lines.letters, False)
        return 0

    cdef bint open(self, Place at, Kind kind, int own) except -1:
        """What begins with an element that is not plain; False when its subtree is passed over now."""
        cdef Place base = self.bases[self.base_count - 1]
        cdef bint block = kind.block, within = self.lines.line().covered
        cdef int hidden = self.hidden
        if kind.button:
            block = not within or not self.names.kind_of(base.node if base.node != NULL else at.node.parent).sentence
        if (hidden == SHOWN or hidden == WEAK) and own != SHOWN:
            if block or own == WEAK:
                hidden = own
            elif kind.button:
                pass
            elif not within:
                hidden, block = own, True
            else:
                self.put_off(at, "")
                return False
        if self.in_svg and kind.titles:
            self.alternative(at, survey.text_of(elementFactory(self.element._doc, at.node)), False)
            return False
        if block:
            if self.pending():
                self.flush()
            self.push_base(at)
            self.pre += kind.preformatted
        elif kind.a:
            self.push_link(at.node)
        elif kind.picture:
            self.in_svg += 1
        elif kind.image:
            if not kind.input or value_of(at.node, attribute(at.node, b"type")) == "image":
                self.alternative(at, value_of(at.node, attribute(at.node, b"alt")), True)
        elif kind.option:
            self.lines.add(<const_xmlChar*>b" ", self.pre > 0)
        if hidden != self.hidden:
            put_in(&self.blocks.veiled, at.node).hiding = hidden
        self.hidden = hidden
        return True

    cdef int text(self, xmlNode* node, bint tail, Place at) except -1:
        """The words that follow a tag in the element `at`: what lxml has as the node's text or tail."""
        cdef xmlNode* first = text_from(node.next if tail else node.children)
        cdef const_xmlChar* text
        cdef str joined
        if first == NULL:
            return 0
        if text_from(first.next) == NULL:
            text = first.content
        else:
            joined = tailOf(node) if tail else textOf(node)
            text = <const_xmlChar*>PyUnicode_AsUTF8(joined)
        if text == NULL or not text[0]:
            return 0
        if not is_blank(text):
            self.words(text, at)
        elif self.lines.line().parts:
            self.lines.add(text if self.pre else <const_xmlChar*>b" ", self.pre > 0)
        return 0

    cdef int words(self, const_xmlChar* text, Place at) except -1:
        cdef Line* line = self.lines.line()
        cdef unsigned int first = 0
        cdef Py_ssize_t before = self.lines.letters, chars
        if self.glue == line.parts and line.parts and line.last_chars > 2 and self.names.kind_of(at.node).glued:
            point_at(text, &first)
            if Py_UNICODE_ISALNUM(line.last) and (Py_UNICODE_ISUPPER(first) or Py_UNICODE_ISDIGIT(first)):
                self.lines.add(<const_xmlChar*>b" ", self.pre > 0)
        chars = self.lines.add(text, self.pre > 0)
        self.read += self.lines.letters - before
        self.lines.hold(at)
        if self.link_count > self.link_floor:
            self.lines.refer(self.links[self.link_count - 1], chars)
        return 0

    cdef int put_off(self, Place at, str alt) except -1:
        self.later = <Later*>grown(self.later, &self.later_room, self.later_count + 1, sizeof(Later))
        self.later[self.later_count] = Later(at, self.bases[self.base_count - 1])
        self.later_count += 1
        self.alts.append(alt)
        return 0

    cdef int alternative(self, Place at, str alt, bint given) except -1:
        """What stands for a picture: `given` by an attribute, which is no text of the page, or not."""
        alt = " ".join(alt.split())
        if not alt:
            return 0
        if not given:
            self.read += letters_of(alt)
        if not self.lines.line().covered:
            self.flush()
            self.add_alternative(at, alt)
        elif len(alt) <= 2 and not alt.isalnum():
            self.lines.add(<const_xmlChar*>PyUnicode_AsUTF8(alt), self.pre > 0)
        else:
            self.put_off(at, alt)
        return 0

    cdef int add_alternative(self, Place at, str alt) except -1:
        cdef xmlNode* up = at.node
        cdef int depth
        hrefs = ()
        for depth in range(at.depth):
            up = up.parent
            if self.names.kind_of(up).link:
                hrefs = (value_of(up, attribute(up, b"href")),)
                break
        self.blocks.around(at.node.parent, at.depth)
        words = self.names.words_of(at.node)
        return self.blocks.add(alt, letters_of(alt), self.names.kind_of(at.node), words, at.depth, "alt", len(alt) if hrefs else 0, hrefs, ())

    cdef int flush(self) except -1:
        """Make blocks of what was read since the last border, then of what was put off."""
        cdef Later* later = self.later
        cdef list alts = self.alts
        cdef Py_ssize_t number, count = self.later_count, floor = self.link_floor
        cdef int pre = self.pre, in_svg = self.in_svg, hidden = self.hidden
        if self.lines.count > 1 or self.lines.line().parts:
            if self.lines.count == 1 or pre:
                self.block(0, self.lines.count - 1)
            else:
                self.groups()
            self.lines.clear()
        if not count:
            return 0
        # A hidden element is hidden as a whole, so nothing in it is put off but pictures: this calls itself once at most.
        self.later, self.later_count, self.later_room, self.alts = NULL, 0, 0, []
        try:
            for number in range(count):
                if alts[number]:
                    self.add_alternative(later[number].at, alts[number])
                else:
                    self.link_floor, self.pre, self.in_svg, self.hidden = self.link_count, 0, 0, SHOWN
                    self.run(later[number].at, later[number].base)
                    self.link_floor, self.pre, self.in_svg, self.hidden = floor, pre, in_svg, hidden
        finally:
            PyMem_Free(later)
        return 0

    cdef int groups(self) except -1:
        """Make a block of the lines that belong together, for all of them."""
        cdef Place base = self.bases[self.base_count - 1]
        cdef Line* lines = self.lines.lines
        cdef Py_ssize_t number, first = -1
        cdef bint apart = False
        if base.node != NULL and not self.names.kind_of(base.node).heading:
            for number in range(self.lines.count):
                apart = apart or lines[number].chars >= _LONG_LINE
        for number in range(self.lines.count):
            if first >= 0 and (apart or not lines[number].covered):
                self.block(first, number - 1)
                first = -1
            if first < 0 and lines[number].covered:
                first = number
        if first >= 0:
            self.block(first, self.lines.count - 1)
        return 0

    cdef int block(self, Py_ssize_t first, Py_ssize_t last) except -1:
        """One block of these lines, if they hold a word."""
        cdef Place base = self.bases[self.base_count - 1]
        cdef Place cover = self.lines.cover_of(first, last, base)
        cdef xmlNode* own = base.node if base.node != NULL else self.element._c_node
        cdef xmlNode* node = cover.node
        cdef Py_ssize_t number, linked = 0, letters = 0, around = max(base.depth, 0)
        cdef Slot* slot
        cdef int hidden = -1, depth
        cdef str text, words = self.names.words_of(own)
        cdef list names, inline
        cdef tuple inside = ()
        text = self.lines.text_of(first) if first == last else ("\n" if self.pre else " ").join([self.lines.text_of(each) for each in range(first, last + 1)])
        if self.pre:
            text = text.strip()
        if not text:
            return 0
        for number in range(first, last + 1):
            linked += self.lines.lines[number].linked
            letters += self.lines.lines[number].letters
        self.blocks.around(own.parent, around)
        if cover.depth > base.depth:
            names, inline = [], []
            for depth in range(cover.depth - base.depth):
                inline.append(self.names.kind_of(node).name)
                names.append(self.names.words_of(node))
                slot = found_in(&self.blocks.veiled, node)
                if hidden < 0 and slot != NULL:
                    hidden = slot.hiding
                node = node.parent
            names.append(words)
            words, inside = " ".join([each for each in reversed(names) if each]), tuple(reversed(inline))
        slot = found_in(&self.blocks.veiled, own)
        if hidden < 0:
            hidden = slot.hiding if slot != NULL else (<Inherited>self.blocks.found[around]).hidden
        return self.blocks.add(
            text, letters, self.names.kind_of(own), words, around, _HIDINGS[hidden], min(len(text), linked), self.lines.hrefs_of(first, last), inside
        )
