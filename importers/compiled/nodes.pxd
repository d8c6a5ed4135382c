"""Texts, attributes and places of libxml2's nodes in C, for what goes over a tree without a Python object for each node."""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8, Py_UNICODE_ISSPACE
from libc.string cimport memcpy, memset, strcmp, strlen
from lxml.includes.etreepublic cimport attributeValue
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, XML_XINCLUDE_END, XML_XINCLUDE_START, const_xmlChar, xmlAttr, xmlNode,
)


cdef inline void* grown(void* old, Py_ssize_t* room, Py_ssize_t needed, size_t size) except NULL:
    """`old`, or what takes its place, with room for at least `needed` things of that size."""
    cdef Py_ssize_t wide = room[0] or 16
    cdef void* new
    if needed <= room[0]:
        return old
    while wide < needed:
        wide *= 2
    new = PyMem_Realloc(old, wide * size)
    if new == NULL:
        raise MemoryError
    room[0] = wide
    return new


cdef struct Slot:
    xmlNode* node
    Py_ssize_t number
    int hiding


cdef struct Table:  # what is known of a few nodes; empty while it is all zeros
    Slot* slots
    size_t mask
    size_t count


cdef inline Slot* place_of(Table* table, xmlNode* node) noexcept:
    """Where the node stands, or would: its slot's node is NULL then. The table must have slots."""
    cdef size_t at = <size_t>node
    at = (at >> 4 ^ at >> 13) & table.mask
    while table.slots[at].node != NULL and table.slots[at].node != node:
        at = (at + 1) & table.mask
    return &table.slots[at]


cdef inline Slot* found_in(Table* table, xmlNode* node) noexcept:
    """The node's slot, NULL for none."""
    cdef Slot* slot
    if table.count == 0:
        return NULL
    slot = place_of(table, node)
    return slot if slot.node != NULL else NULL


cdef inline Slot* put_in(Table* table, xmlNode* node) except NULL:
    """The node's slot; a new one has number -1 and hiding -1."""
    cdef Table wider
    cdef size_t at, wide = (table.mask + 1) * 2 if table.slots != NULL else 64
    cdef Slot* slot
    if table.slots == NULL or table.count * 2 > table.mask:
        wider.slots = <Slot*>PyMem_Realloc(NULL, wide * sizeof(Slot))
        if wider.slots == NULL:
            raise MemoryError
        memset(wider.slots, 0, wide * sizeof(Slot))
        wider.mask, wider.count = wide - 1, table.count
        if table.slots != NULL:
            for at in range(table.mask + 1):
                if table.slots[at].node != NULL:
                    place_of(&wider, table.slots[at].node)[0] = table.slots[at]
            PyMem_Free(table.slots)
        table[0] = wider
    slot = place_of(table, node)
    if slot.node == NULL:
        slot.node, slot.number, slot.hiding = node, -1, -1
        table.count += 1
    return slot


cdef inline xmlNode* element_from(xmlNode* node) noexcept:
    """The first element among the node and its later siblings."""
    while node != NULL and node.type != XML_ELEMENT_NODE:
        node = node.next
    return node


cdef inline xmlNode* element_after(xmlNode* node, xmlNode* root) noexcept:
    """The next element below `root` in the page's order."""
    cdef xmlNode* found = element_from(node.children)
    while found == NULL and node != root:
        found = element_from(node.next)
        node = node.parent
    return found


cdef inline xmlAttr* attribute(xmlNode* node, const char* name) noexcept:
    """The node's attribute of that name, without a namespace."""
    cdef xmlAttr* attr = node.properties
    while attr != NULL and (attr.ns != NULL or strcmp(<const char*>attr.name, name) != 0):
        attr = attr.next
    return attr


cdef inline const_xmlChar* plain_value(xmlAttr* attr) noexcept:
    """An attribute's value where it is one text, as it always is in a page; else NULL."""
    cdef xmlNode* child = attr.children
    if child == NULL:
        return <const_xmlChar*>b""
    return child.content if child.type == XML_TEXT_NODE and child.next == NULL else NULL


cdef inline str value_of(xmlNode* node, xmlAttr* attr):
    """An attribute's value, "" for no attribute."""
    cdef const_xmlChar* plain
    if attr == NULL:
        return ""
    plain = plain_value(attr)
    return attributeValue(node, attr) if plain == NULL else PyUnicode_DecodeUTF8(<const char*>plain, strlen(<const char*>plain), NULL)


cdef inline int point_at(const_xmlChar* text, unsigned int* point) noexcept:
    """How many bytes the character at `text` has, 0 where they are none; nothing is read behind the zero that ends the text."""
    cdef unsigned int first = text[0]
    if first < 0x80:
        point[0] = first
        return 1
    if first & 0xE0 == 0xC0 and text[1] & 0xC0 == 0x80:
        point[0] = (first & 0x1F) << 6 | text[1] & 0x3F
        return 2
    if first & 0xF0 == 0xE0 and text[1] & 0xC0 == 0x80 and text[2] & 0xC0 == 0x80:
        point[0] = (first & 0x0F) << 12 | (text[1] & 0x3F) << 6 | text[2] & 0x3F
        return 3
    if first & 0xF8 == 0xF0 and text[1] & 0xC0 == 0x80 and text[2] & 0xC0 == 0x80 and text[3] & 0xC0 == 0x80:
        point[0] = (first & 0x07) << 18 | (text[1] & 0x3F) << 12 | (text[2] & 0x3F) << 6 | text[3] & 0x3F
        return 4
    return 0


cdef inline bint is_blank(const_xmlChar* text) noexcept:
    """Whether a text has nothing but white space; what is no text at all has something."""
    cdef unsigned int point = 0
    cdef int wide
    while text != NULL and text[0]:
        wide = point_at(text, &point)
        if wide == 0 or not Py_UNICODE_ISSPACE(point):
            return False
        text += wide
    return True


cdef inline xmlNode* text_from(xmlNode* node) noexcept:
    """The node if it is text, as lxml finds it; else NULL."""
    while node != NULL and (node.type == XML_XINCLUDE_START or node.type == XML_XINCLUDE_END):
        node = node.next
    return node if node != NULL and (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE) else NULL


cdef inline bint is_empty(xmlNode* root) noexcept:
    """Whether no element below and including `root` has a letter of text."""
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


cdef struct Buffer:
    char* data
    Py_ssize_t size, room


cdef struct Written:  # of a text: its letters, its characters with and without superfluous white space, the last of them
    Py_ssize_t letters, chars, tidy
    unsigned int last


cdef inline int write(Buffer* buffer, const_xmlChar* text, bint raw, bint* gap, Py_ssize_t* chars, Written* told) except -1:
    """Add a text to a line: as it stands where `raw`, else with one space for each run of white space and none at the line's beginning.

    `gap` says that the line so far ends in white space, which is written with the next letter; `chars` counts what the line has without it.
    """
    cdef Py_ssize_t size = strlen(<const char*>text)
    cdef unsigned int point = 0
    cdef bint apart = False
    cdef int wide, byte
    cdef char* to
    # At most every byte and one space for the gap before it; within the text each space stands for white space of its own.
    buffer.data = <char*>grown(buffer.data, &buffer.room, buffer.size + size + 1, 1)
    to = buffer.data + buffer.size
    told.letters = told.chars = told.tidy = 0
    told.last = 0
    if raw:
        memcpy(to, text, size)
        to += size
    while text[0]:
        wide = point_at(text, &point)
        if wide == 0:
            PyUnicode_DecodeUTF8(<const char*>text, strlen(<const char*>text), NULL)
            raise ValueError("no UTF-8")
        told.chars += 1
        if point == 32 or Py_UNICODE_ISSPACE(point):
            apart = gap[0] = True
        else:
            if gap[0]:
                gap[0] = False
                if chars[0]:
                    chars[0] += 1
                    if not raw:
                        to[0] = 32
                        to += 1
            if apart:
                apart = False
                told.tidy += told.letters > 0
            told.letters += 1
            chars[0] += 1
            if not raw:
                for byte in range(wide):
                    to[byte] = text[byte]
                to += wide
        text += wide
    told.tidy += told.letters
    told.last = point
    buffer.size = to - buffer.data
    return 0
