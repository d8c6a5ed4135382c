# cython: boundscheck=False, wraparound=False
"""A page's nodes as libxml2 has them, gone over without a Python object for each: the twin of `importers.markup.walk.walk`, which says why."""

cimport cython
from cpython.mem cimport PyMem_Free
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_GET_ITEM, PyTuple_New, PyTuple_SET_ITEM
from cpython.unicode cimport PyUnicode_DecodeUTF8, Py_UNICODE_ISALNUM, Py_UNICODE_ISDIGIT, Py_UNICODE_ISSPACE, Py_UNICODE_ISUPPER
from libc.string cimport memset
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree, namespacedName, tailOf, textOf
from lxml.includes.tree cimport (
    LIBXML_VERSION, XML_CDATA_SECTION_NODE, XML_TEXT_NODE, XML_XINCLUDE_END, XML_XINCLUDE_START, const_xmlChar, xmlAttr, xmlNode,
)

from importers.compiled.nodes cimport (
    Buffer, Slot, Table, Written, attribute, element_after, element_from, found_in, grown, is_blank, plain_value, point_at, put_in, value_of, write,
)

from lxml import etree

from importers.document import MAX_BLOCKS, Block, Shape
from importers.markup import elements, survey
from importers.markup.around import MAX_ANCESTORS
from importers.markup.walked import LONG_LINE, TooManyError, Walk

cdef extern from "Python.h":
    ctypedef struct PyTypeObject
    object PyType_GenericAlloc(PyTypeObject* kind, Py_ssize_t items)
    int PyObject_GenericSetAttr(object thing, object name, object value) except -1
    const char* PyUnicode_AsUTF8(object text) except NULL

import_lxml__etree()
if etree.LIBXML_VERSION[:2] != (LIBXML_VERSION // 10000, LIBXML_VERSION // 100 % 100):
    raise ImportError("built against another libxml2, whose nodes may look otherwise")

cdef enum:
    CLASS = 1, WORDS, ITEMPROP, REL, HIDDEN, STYLE, ARIA  # the first four are words of their element
    NAMES = 1024, PROBES = 8
    SPECIAL = -1  # what is not plain

cdef dict _MEANT = dict.fromkeys(elements.WORDS_IN, WORDS) | {
    "class": CLASS, "itemprop": ITEMPROP, "rel": REL, "hidden": HIDDEN, "style": STYLE, "aria-hidden": ARIA
}
cdef int _INLINE = elements.INLINE, _BLOCK = elements.BLOCK, _LINK = elements.LINK
cdef Py_ssize_t _LONG_LINE = LONG_LINE, _MAX_BLOCKS = MAX_BLOCKS, _MAX_WORDS = survey.MAX_WORDS, _ABOVE = MAX_ANCESTORS - 1
cdef list _HIDINGS = ["", "hidden", elements.WEAK, *sorted(set(elements.HIDDEN.values()))]  # what `Shape.hidden` may say, told by its place
cdef int _SHOWN = 0, _HIDDEN = 1, _WEAK = 2
cdef tuple _SHAPELESS = tuple(Shape())
cdef object _UNSHOWN = survey.DISPLAY_NONE.search, _FORMATS = survey.MICROFORMATS.keys()
cdef unsigned long long _FIRSTS = 0, _LENGTHS = 0  # what a class word must begin with and how long it must be to be one of those
for _word in _FORMATS:
    _FIRSTS |= 1ULL << (ord(_word[0]) & 31)
    _LENGTHS |= 1ULL << (len(_word) & 63)


@cython.final
cdef class Kind:
    """What `elements` and `survey` say of a tag; the second and third row by its name without a namespace."""

    cdef str name
    cdef bint skipped, br, svg, link, paragraph, sentence, heading, glued, dialog, h1, holder, told, declaring
    cdef bint block, preformatted, apart, image, closes_glued
    cdef bint a, button, input, option, picture, titles
    cdef int plain, hidden

    def __init__(self, str tag):
        self.plain = elements.PLAIN.get(tag, SPECIAL)
        self.skipped, self.br, self.svg, self.link, self.paragraph = tag in elements.SKIPPED, tag == "br", tag == "svg", tag == "a", tag == "p"
        self.sentence, self.heading, self.glued = tag in elements.SENTENCES, tag in elements.HEADINGS, tag in elements.GLUED
        self.dialog, self.h1, self.holder = tag == "dialog", tag == "h1", tag in survey.HOLDERS
        self.told, self.declaring = tag in survey.TOLD, tag in elements.DECLARING
        self.name = name = tag.rpartition("}")[2]
        self.block, self.preformatted, self.apart = name in elements.BLOCKS, name in elements.PREFORMATTED, name in elements.PARAGRAPHS
        self.image, self.closes_glued = name in elements.IMAGES, name in elements.GLUED
        self.a, self.button, self.input, self.option, self.picture = name == "a", name == "button", name == "input", name == "option", name == "svg"
        self.titles = name in ("title", "desc")
        self.hidden = _HIDINGS.index(elements.HIDDEN.get(name, ""))


cdef dict _KINDS = {tag: Kind(tag) for tag in (*elements.PLAIN, *elements.BLOCKS, *elements.SKIPPED, *elements.IMAGES, "br", "svg", "option")}


@cython.final
cdef class Inherited:
    """See `importers.markup.around`."""

    cdef xmlNode* node
    cdef tuple tags, attrs, numbers
    cdef int hidden


cdef struct Name:  # of an element or an attribute; libxml2 keeps one text for all that are alike
    const_xmlChar* name
    const_xmlChar* space
    void* meant


cdef struct Place:  # a node, and how many elements it stands in; nowhere: NULL, -1
    xmlNode* node
    int depth


cdef struct Line:
    Py_ssize_t start, chars, letters, linked, hrefs, parts, last_chars
    unsigned int last
    bint gap, covered
    Place cover, since  # `since`: the innermost element that has held all between the last words before the line and its first


cdef struct Later:
    Place at, base


cdef struct Open:
    int plain, hidden


cdef struct Asked:  # how many letters stand before the begin or end of the telling element `number`
    Py_ssize_t number, letters


cdef struct Cursor:  # the letter `count` of a block stands at or behind its character `offset`
    Py_ssize_t block, offset, count


cdef inline tuple put_before(thing, tuple rest, Py_ssize_t most):
    cdef Py_ssize_t at, count = min(len(rest), most)
    cdef tuple made = PyTuple_New(count + 1)
    Py_INCREF(thing)
    PyTuple_SET_ITEM(made, 0, thing)
    for at in range(count):
        item = <object>PyTuple_GET_ITEM(rest, at)
        Py_INCREF(item)
        PyTuple_SET_ITEM(made, at + 1, item)
    return made


cdef inline Py_ssize_t letters_of(str text) noexcept:
    cdef Py_ssize_t count = 0
    cdef Py_UCS4 char
    for char in text:
        count += not Py_UNICODE_ISSPACE(char)
    return count


cdef inline xmlNode* text_from(xmlNode* node) noexcept:
    """The node, if it is text, as lxml finds it."""
    while node != NULL and (node.type == XML_XINCLUDE_START or node.type == XML_XINCLUDE_END):
        node = node.next
    return node if node != NULL and (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE) else NULL


def walk(_Element root not None):
    return Walker(root).walked()


@cython.final
cdef class Walker:
    """The one pass that asks what tells and hides, and the other that makes the blocks."""

    cdef _Element element  # keeps the tree alive
    cdef _Document doc
    cdef xmlNode* root
    cdef Name[NAMES] tags
    cdef Name[NAMES] attributes
    cdef dict kinds, classes, styles
    cdef list telling, declaring, hrefs, alts, pieces, blocks, found
    cdef Table known, veiled
    cdef Buffer out
    cdef Line* lines
    cdef Place* bases
    cdef Open* opened
    cdef xmlNode** links
    cdef Later* later
    cdef Asked* begins
    cdef Asked* ends
    cdef Py_ssize_t* counts  # letters before each block
    cdef xmlNode** chain
    cdef Py_ssize_t line_count, line_room, base_count, base_room, open_count, open_room, link_count, link_room, link_floor, later_count, later_room
    cdef Py_ssize_t begin_count, begin_room, end_count, end_room, count_room, chain_room
    cdef Py_ssize_t at, number, read, emitted, waiting, glue
    cdef int hidden, in_svg, pre
    cdef bint after_apart
    cdef Place low
    cdef xmlNode* last_link
    cdef str last_href

    def __cinit__(self, _Element root):
        self.element, self.doc, self.root = root, root._doc, root._c_node
        self.kinds, self.classes, self.styles = {}, {}, {}
        self.telling, self.declaring, self.hrefs, self.alts, self.pieces, self.blocks = [], [], [], [], [], []
        self.found = [Inherited.__new__(Inherited)]
        (<Inherited>self.found[0]).tags = (<Inherited>self.found[0]).attrs = (<Inherited>self.found[0]).numbers = ()
        self.glue = -1
        self.new_line()

    def __dealloc__(self):
        for memory in (
            <size_t>self.known.slots, <size_t>self.veiled.slots, <size_t>self.out.data, <size_t>self.lines, <size_t>self.bases, <size_t>self.opened,
            <size_t>self.links, <size_t>self.later, <size_t>self.begins, <size_t>self.ends, <size_t>self.counts, <size_t>self.chain,
        ):
            PyMem_Free(<void*><size_t>memory)

    def walked(self):
        cdef Py_ssize_t begun = 0, ended = 0
        cdef Cursor first, last
        self.look()
        self.run(Place(self.root, 0), Place(NULL, -1))
        stream = "".join(self.pieces)
        memset(&first, 0, sizeof(Cursor))
        memset(&last, 0, sizeof(Cursor))
        # What is put off is met twice: passed over with no letters in it, then read.
        lows, highs = {}, {}
        for begun in range(self.begin_count):
            lows[self.begins[begun].number] = self.begins[begun].letters
        for ended in range(self.end_count):
            highs[self.ends[ended].number] = self.ends[ended].letters
        ranges = {}
        for number in sorted(lows, key=lows.__getitem__):
            if lows[number] < highs[number]:
                ranges[self.telling[number]] = self.letter(&first, lows[number])
        for number in sorted(lows, key=highs.__getitem__):
            if lows[number] < highs[number]:
                element = self.telling[number]
                ranges[element] = ranges[element], self.letter(&last, highs[number] - 1) + 1
        return Walk(stream, tuple(self.blocks), self.read, tuple(self.telling), ranges, tuple(self.declaring))

    cdef Py_ssize_t letter(self, Cursor* cursor, Py_ssize_t number) except -1:
        """Where in the stream the letter `number` stands; a cursor is asked for one after the other."""
        cdef str text
        while cursor.block + 1 < len(self.blocks) and self.counts[cursor.block + 1] <= number:
            cursor.block += 1
            cursor.offset = cursor.count = 0
        source, text = self.blocks[cursor.block].source, self.blocks[cursor.block].text
        number -= self.counts[cursor.block]
        while cursor.offset < len(text) and (cursor.count < number or Py_UNICODE_ISSPACE(text[cursor.offset])):
            cursor.count += not Py_UNICODE_ISSPACE(text[cursor.offset])
            cursor.offset += 1
        return source[0] + cursor.offset

    cdef Kind kind_of(self, xmlNode* node):
        cdef const_xmlChar* space = node.ns.href if node.ns != NULL else NULL
        cdef size_t at = <size_t>node.name
        cdef Name* entry
        cdef int probe
        at ^= at >> 9
        for probe in range(PROBES):
            entry = &self.tags[(at + probe) % NAMES]
            if entry.name == node.name and entry.space == space:
                return <Kind>entry.meant
            if entry.name == NULL:
                break
        tag = namespacedName(node)
        kind = _KINDS.get(tag) or self.kinds.get(tag)
        if kind is None:
            kind = self.kinds[tag] = Kind(tag)
        entry.name, entry.space, entry.meant = node.name, space, <void*>kind
        return kind

    cdef size_t meant(self, xmlAttr* attr) except? 99:
        cdef const_xmlChar* space = attr.ns.href if attr.ns != NULL else NULL
        cdef size_t at = <size_t>attr.name
        cdef Name* entry
        cdef int probe
        at ^= at >> 9
        for probe in range(PROBES):
            entry = &self.attributes[(at + probe) % NAMES]
            if entry.name == attr.name and entry.space == space:
                return <size_t>entry.meant
            if entry.name == NULL:
                break
        at = _MEANT.get(namespacedName(<xmlNode*>attr), 0)
        entry.name, entry.space, entry.meant = attr.name, space, <void*>at
        return at

    cdef int look(self) except -1:
        """The twin of `importers.markup.survey`, but for the words of elements, which are read where a block asks for them."""
        cdef xmlNode* node = self.root
        cdef xmlNode* holder
        cdef xmlAttr* attr
        cdef Slot* slot
        cdef Kind kind
        cdef set holders = None
        cdef bint told
        cdef int hiding
        cdef size_t meant
        while node != NULL:
            kind = self.kind_of(node)
            told, hiding = kind.told, -1
            if kind.dialog and attribute(node, b"open") == NULL:
                hiding = _HIDDEN
            elif kind.h1 and (holders is None or holders):
                around = self.holders_of(node)
                holders = around if holders is None else holders & around
            elif kind.declaring:
                self.declaring.append(elementFactory(self.doc, node))
            attr = node.properties
            while attr != NULL:
                meant = self.meant(attr)
                if meant == CLASS:
                    told = told or self.names_format(node, attr)
                elif meant == ITEMPROP:
                    told = True
                elif meant == REL:
                    told = told or value_of(node, attr).strip().lower() == "author"
                elif meant == HIDDEN:
                    if not value_of(node, attribute(node, b"id")).startswith(survey.STREAMED):
                        hiding = _HIDDEN
                elif meant == STYLE:
                    if self.unshown(value_of(node, attr)):
                        hiding = _HIDDEN
                elif meant == ARIA:
                    if hiding < 0 and value_of(node, attr).strip().lower() == "true":
                        hiding = _WEAK
                attr = attr.next
            if told or hiding >= 0:
                slot = put_in(&self.known, node)
                slot.hiding = hiding
                if told:
                    slot.number = len(self.telling)
                    self.telling.append(elementFactory(self.doc, node))
            node = element_after(node, self.root)
        for found in holders or ():
            holder = node = <xmlNode*><size_t>found
            while node != NULL and not (node != holder and self.kind_of(node).paragraph):
                node = element_after(node, holder)
            if node != NULL:
                slot = put_in(&self.known, holder)
                if slot.hiding < 0:
                    slot.hiding = _SHOWN
        return 0

    cdef set holders_of(self, xmlNode* node):
        around = set()
        while node != self.root:
            node = node.parent
            if self.kind_of(node).holder:
                around.add(<size_t>node)
        return around

    cdef bint names_format(self, xmlNode* node, xmlAttr* attr) except -1:
        """Whether one of the class words is of a microformat."""
        cdef const_xmlChar* text = plain_value(attr)
        cdef const_xmlChar* word
        cdef bint maybe = text == NULL
        while not maybe:
            while text[0] == 32 or 9 <= text[0] <= 13 or 28 <= text[0] <= 31:
                text += 1
            if not text[0]:
                return False
            word = text
            while text[0] and not (text[0] == 32 or 9 <= text[0] <= 13 or 28 <= text[0] <= 31):
                maybe = maybe or text[0] > 127  # whose small letter may be of ASCII
                text += 1
            maybe = maybe or (_LENGTHS >> ((text - word) & 63) & 1 and _FIRSTS >> (word[0] & 31) & 1)
        return not _FORMATS.isdisjoint(value_of(node, attr).lower().split())

    cdef bint unshown(self, str style) except -1:
        found = self.styles.get(style)
        if found is None:
            found = self.styles[style] = _UNSHOWN(style) is not None
        return found

    cdef str words_of(self, xmlNode* node):
        cdef str named = "", value, low
        cdef xmlAttr* attr = node.properties
        cdef size_t meant
        while attr != NULL:
            meant = self.meant(attr)
            if CLASS <= meant <= REL:
                value = value_of(node, attr)
                low = <str>self.classes.get(value) if meant == CLASS else None
                if low is None:
                    low = value[:_MAX_WORDS].lower()
                    if meant == CLASS:
                        self.classes[value] = low
                named = f"{named} {low}" if named else low
            attr = attr.next
        return named[:_MAX_WORDS] if len(named) > _MAX_WORDS else named

    cdef int new_line(self) except -1:
        cdef Line* line
        self.lines = <Line*>grown(self.lines, &self.line_room, self.line_count + 1, sizeof(Line))
        line = &self.lines[self.line_count]
        memset(line, 0, sizeof(Line))
        line.start, line.hrefs = self.out.size, len(self.hrefs)
        self.line_count += 1
        return 0

    cdef inline Line* line(self) noexcept:
        return &self.lines[self.line_count - 1]

    cdef inline bint pending(self) noexcept:
        return self.line().parts or self.later_count or self.line_count > 1

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

    cdef bint begin(self, Place at) except -1:
        """An element begins; False where it is passed over."""
        cdef Kind kind = self.kind_of(at.node)
        cdef Slot* slot
        cdef int plain = kind.plain, hidden = self.hidden
        if plain == SPECIAL:
            if kind.br:
                self.new_line()
                return False
            if kind.skipped or (kind.svg and self.is_empty(at.node)):
                return False
        slot = found_in(&self.known, at.node)
        if plain == SPECIAL or slot != NULL:
            plain = SPECIAL
            if slot != NULL and slot.number >= 0:
                self.begins = <Asked*>grown(self.begins, &self.begin_room, self.begin_count + 1, sizeof(Asked))
                self.begins[self.begin_count] = Asked(slot.number, self.emitted + self.waiting)
                self.begin_count += 1
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
        """An element ends; what is asked of a telling one is asked of one that was passed over too."""
        cdef Slot* slot
        cdef Kind kind
        cdef int plain
        if entered:
            self.open_count -= 1
            plain = self.opened[self.open_count].plain
            if plain == SPECIAL:
                kind = self.kind_of(at.node)
                if self.bases[self.base_count - 1].node == at.node:
                    if self.pending():
                        self.flush()
                    self.base_count -= 1
                    self.pre -= kind.preformatted
                else:
                    self.link_count -= kind.a
                    self.in_svg -= kind.picture
                    self.glue = self.line().parts if kind.closes_glued else -1
                self.hidden = self.opened[self.open_count].hidden
            elif plain == _BLOCK:
                if self.pending():
                    self.flush()
                self.base_count -= 1
            elif plain == _INLINE:
                self.glue = -1
            else:
                self.glue = self.line().parts
                self.link_count -= plain == _LINK
            if self.low.node == at.node:
                self.low = Place(at.node.parent, at.depth - 1)
        if self.begin_count > 0:
            slot = found_in(&self.known, at.node)
            if slot != NULL and slot.number >= 0:
                self.ends = <Asked*>grown(self.ends, &self.end_room, self.end_count + 1, sizeof(Asked))
                self.ends[self.end_count] = Asked(slot.number, self.emitted + self.waiting)
                self.end_count += 1
        return 0

    cdef bint open(self, Place at, Kind kind, int own) except -1:
        cdef Place base = self.bases[self.base_count - 1]
        cdef bint block = kind.block, within = self.line().covered
        cdef int hidden = self.hidden
        if kind.button:
            block = not within or not self.kind_of(base.node if base.node != NULL else at.node.parent).sentence
        if (hidden == _SHOWN or hidden == _WEAK) and own != _SHOWN:
            if block or own == _WEAK:
                hidden = own
            elif kind.button:
                pass
            elif not within:
                hidden, block = own, True
            else:
                self.put_off(at, "")
                return False
        if self.in_svg and kind.titles:
            self.alternative(at, kind, survey.text_of(elementFactory(self.doc, at.node)), False)
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
                self.alternative(at, kind, value_of(at.node, attribute(at.node, b"alt")), True)
        elif kind.option:
            self.add(<const_xmlChar*>b" ")
        if hidden != self.hidden:
            put_in(&self.veiled, at.node).hiding = hidden
        self.hidden = hidden
        return True

    cdef bint is_empty(self, xmlNode* root) except -1:
        """Whether there is no letter in a picture."""
        cdef xmlNode* node = root
        cdef xmlNode* text
        while node != NULL:
            text = node.children
            while text != NULL:
                if (text.type == XML_TEXT_NODE or text.type == XML_CDATA_SECTION_NODE) and not is_blank(text.content):
                    return False
                text = text.next
            node = element_after(node, root)
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
        elif self.line().parts:
            self.add(text if self.pre else <const_xmlChar*>b" ")
        return 0

    cdef Py_ssize_t add(self, const_xmlChar* text) except -1:
        """Add to the line; how many characters that is without superfluous white space."""
        cdef Line* line = self.line()
        cdef Written told
        write(&self.out, text, self.pre > 0, &line.gap, &line.chars, &told)
        line.parts += 1
        line.letters += told.letters
        line.last_chars, line.last = told.chars, told.last
        self.waiting += told.letters
        return told.tidy

    cdef int words(self, const_xmlChar* text, Place at) except -1:
        cdef Line* line = self.line()
        cdef unsigned int first = 0
        cdef Py_ssize_t count = self.waiting, tidy
        if self.glue == line.parts and line.parts and self.kind_of(at.node).glued:
            point_at(text, &first)
            if line.last_chars > 2 and Py_UNICODE_ISALNUM(line.last) and (Py_UNICODE_ISUPPER(first) or Py_UNICODE_ISDIGIT(first)):
                self.add(<const_xmlChar*>b" ")
        tidy = self.add(text)
        self.read += self.waiting - count
        if not line.covered:
            line.covered, line.cover, line.since = True, at, self.low if self.low.node != NULL else at
        elif self.low.depth < line.cover.depth:
            line.cover = self.low
        self.low = at
        if self.link_count > self.link_floor:
            line.linked += tidy
            if self.last_link != self.links[self.link_count - 1]:
                self.last_link = self.links[self.link_count - 1]
                self.last_href = value_of(self.last_link, attribute(self.last_link, b"href"))
            if self.last_href and (len(self.hrefs) == line.hrefs or self.hrefs[len(self.hrefs) - 1] != self.last_href):
                self.hrefs.append(self.last_href)
        return 0

    cdef int put_off(self, Place at, str alt) except -1:
        self.later = <Later*>grown(self.later, &self.later_room, self.later_count + 1, sizeof(Later))
        self.later[self.later_count] = Later(at, self.bases[self.base_count - 1])
        self.later_count += 1
        self.alts.append(alt)
        return 0

    cdef int alternative(self, Place at, Kind kind, str alt, bint counted) except -1:
        cdef Py_ssize_t letters
        alt = " ".join(alt.split())
        if not alt:
            return 0
        if not counted:
            self.read += letters_of(alt)
        if not self.line().covered:
            self.flush()
            self.emit_alternative(at, alt)
        elif len(alt) <= 2 and not alt.isalnum():
            self.add(<const_xmlChar*>PyUnicode_AsUTF8(alt))
        else:
            self.put_off(at, alt)
        return 0

    cdef int emit_alternative(self, Place at, str alt) except -1:
        cdef Kind kind = self.kind_of(at.node)
        cdef Inherited around = self.around(at.node.parent, at.depth)
        cdef xmlNode* up = at.node
        cdef int depth
        links = ()
        for depth in range(at.depth):
            up = up.parent
            if self.kind_of(up).link:
                links = (value_of(up, attribute(up, b"href")),)
                break
        self.emit(alt, letters_of(alt), kind, around, self.words_of(at.node), "alt", len(alt) if links else 0, links, ())
        return 0

    cdef int flush(self) except -1:
        cdef Later* later = self.later
        cdef list alts = self.alts
        cdef Py_ssize_t number, count = self.later_count, floor = self.link_floor
        cdef int pre = self.pre, in_svg = self.in_svg, hidden = self.hidden
        if self.line_count > 1 or self.lines[0].parts:
            if self.line_count == 1:
                self.block(0, 0)
            else:
                self.groups()
            self.line_count = self.out.size = self.waiting = 0
            self.low.node = NULL
            self.hrefs = []
            self.new_line()
        if not count:
            return 0
        # A hidden element is hidden as a whole, so nothing in it is put off but pictures: this comes back here once at most.
        self.later, self.later_count, self.later_room, self.alts = NULL, 0, 0, []
        try:
            for number in range(count):
                if alts[number]:
                    self.emit_alternative(later[number].at, alts[number])
                else:
                    self.link_floor, self.pre, self.in_svg, self.hidden = self.link_count, 0, 0, _SHOWN
                    self.run(later[number].at, later[number].base)
                    self.link_floor, self.pre, self.in_svg, self.hidden = floor, pre, in_svg, hidden
        finally:
            PyMem_Free(later)
        return 0

    cdef int groups(self) except -1:
        """The lines that make a block together."""
        cdef Place base = self.bases[self.base_count - 1]
        cdef Py_ssize_t number, first = -1
        cdef bint apart = False
        if self.pre:
            return self.block(0, self.line_count - 1)
        if base.node != NULL and not self.kind_of(base.node).heading:
            for number in range(self.line_count):
                apart = apart or self.lines[number].chars >= _LONG_LINE
        for number in range(self.line_count):
            if first >= 0 and (apart or not self.lines[number].covered):
                self.block(first, number - 1)
                first = -1
            if first < 0 and self.lines[number].covered:
                first = number
        if first >= 0:
            self.block(first, self.line_count - 1)
        return 0

    cdef str line_text(self, Py_ssize_t number):
        cdef Py_ssize_t end = self.lines[number + 1].start if number + 1 < self.line_count else self.out.size
        return PyUnicode_DecodeUTF8(self.out.data + self.lines[number].start, end - self.lines[number].start, NULL)

    cdef int block(self, Py_ssize_t first, Py_ssize_t last) except -1:
        """One block of these lines, if they hold a word."""
        cdef Place base = self.bases[self.base_count - 1]
        cdef Place cover = base
        cdef Line* line
        cdef Inherited around
        cdef Slot* slot
        cdef xmlNode* own = base.node if base.node != NULL else self.root
        cdef xmlNode* node
        cdef Py_ssize_t number, linked = 0, letters = 0, hrefs
        cdef int hidden = -1, depth
        cdef bint covered = False
        cdef str text
        if first == last:
            text = self.line_text(first)
        else:
            text = ("\n" if self.pre else " ").join([self.line_text(number) for number in range(first, last + 1)])
        if self.pre:
            text = text.strip()
        if not text:
            return 0
        for number in range(first, last + 1):
            line = &self.lines[number]
            linked += line.linked
            letters += line.letters
            if line.covered:
                if not covered:
                    covered, cover = True, line.cover
                else:
                    cover = line.since if line.since.depth < cover.depth else cover
                    cover = line.cover if line.cover.depth < cover.depth else cover
        hrefs = self.lines[last + 1].hrefs if last + 1 < self.line_count else len(self.hrefs)
        around = self.around(own.parent, max(base.depth, 0))
        words, inline, node = [], [], cover.node
        for depth in range(cover.depth, base.depth, -1):
            inline.append(self.kind_of(node).name)
            words.append(self.words_of(node))
            slot = found_in(&self.veiled, node)
            if hidden < 0 and slot != NULL:
                hidden = slot.hiding
            node = node.parent
        words.append(self.words_of(own))
        slot = found_in(&self.veiled, own)
        if hidden < 0:
            hidden = slot.hiding if slot != NULL else around.hidden
        named = " ".join([each for each in reversed(words) if each]) if inline else words[0]
        links = tuple(self.hrefs[self.lines[first].hrefs : hrefs])
        self.emit(text, letters, self.kind_of(own), around, named, _HIDINGS[hidden], min(len(text), linked), links, tuple(reversed(inline)))
        return 0

    cdef int emit(self, str text, Py_ssize_t letters, Kind kind, Inherited around, str words, str hidden, linked, tuple links, tuple inline) except -1:
        """Add a block to the stream."""
        cdef Py_ssize_t start, end, count = len(self.blocks)
        cdef Py_ssize_t place
        cdef tuple given
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
        self.counts[count] = self.emitted
        self.emitted += letters
        # Made as their own classes make them, without the names of a dozen arguments: a third of the time.
        given = (kind.name, around.tags, put_before(words, around.attrs, _ABOVE + 1), around.numbers, hidden, linked, links)
        shape = PyType_GenericAlloc(<PyTypeObject*>Shape, len(_SHAPELESS))
        for place in range(len(_SHAPELESS)):
            item = given[place] if place < len(given) else _SHAPELESS[place] if place < len(_SHAPELESS) - 1 else inline
            Py_INCREF(item)
            PyTuple_SET_ITEM(shape, place, item)
        block = PyType_GenericAlloc(<PyTypeObject*>Block, 0)
        PyObject_GenericSetAttr(block, "source", (start, end))
        PyObject_GenericSetAttr(block, "text", text)
        PyObject_GenericSetAttr(block, "shape", shape)
        self.blocks.append(block)
        return 0

    cdef Inherited around(self, xmlNode* node, int count):
        """What stands right below `node`, which ends `count` open elements, inherits."""
        cdef Inherited above, new
        cdef Slot* slot
        cdef int known = min(len(self.found) - 1, count)
        cdef Py_ssize_t size = 0
        self.chain = <xmlNode**>grown(self.chain, &self.chain_room, count, sizeof(void*))
        for size in range(count - known):
            self.chain[size] = node
            node = node.parent
        size = count - known
        while known and (<Inherited>self.found[known]).node != node:
            self.chain[size] = node
            node = node.parent
            known -= 1
            size += 1
        if size:
            del self.found[known + 1 :]
            above = <Inherited>self.found[known]
            while size:
                size -= 1
                node = self.chain[size]
                self.number += 1
                new = Inherited.__new__(Inherited)
                new.node = node
                new.tags = put_before(self.kind_of(node).name, above.tags, _ABOVE)
                new.attrs = put_before(self.words_of(node), above.attrs, _ABOVE)
                new.numbers = put_before(self.number, above.numbers, _ABOVE)
                slot = found_in(&self.veiled, node)
                new.hidden = slot.hiding if slot != NULL else above.hidden
                self.found.append(new)
                above = new
        return <Inherited>self.found[count]
