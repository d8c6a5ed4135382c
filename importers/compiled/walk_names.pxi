"""What names mean to the walk: each name of an element or an attribute is looked up once a page, by the one text that libxml2 keeps of it."""

cdef enum:
    CLASS = 1, WORDS, ITEMPROP, REL, HIDDEN, STYLE, ARIA  # what attributes are; the first four are words of their element
    SPECIAL = -1  # how an element stands around its text, where it is not plain
    SHOWN = 0, UNSEEN, WEAK  # the first places of _HIDINGS
    NAMES = 1024, PROBES = 8

cdef dict _MEANT = dict.fromkeys(elements.WORDS_IN, WORDS) | {
    "class": CLASS, "itemprop": ITEMPROP, "rel": REL, "hidden": HIDDEN, "style": STYLE, "aria-hidden": ARIA
}
cdef list _HIDINGS = ["", "hidden", elements.WEAK, *sorted(set(elements.HIDDEN.values()))]  # what `Shape.hidden` may say, told by its place
cdef Py_ssize_t _MAX_WORDS = survey.MAX_WORDS


@cython.final
cdef class Kind:
    """What `elements` and `survey` say of a tag; from `block` on by its name without a namespace."""

    cdef str name
    cdef bint skipped, br, svg, link, paragraph, sentence, heading, glued, dialog, h1, holder, told, declaring
    cdef bint block, preformatted, apart, image, closes_glued, a, button, input, option, picture, titles
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


cdef struct Name:
    const_xmlChar* name
    const_xmlChar* space
    void* meant


cdef inline Name* entry_of(Name* names, const_xmlChar* name, const_xmlChar* space) noexcept:
    """Where a name stands among those met before, or else (its own `name` is another then) may be put."""
    cdef size_t at = <size_t>name
    cdef Name* entry = NULL
    cdef int probe
    at ^= at >> 9
    for probe in range(PROBES):
        entry = &names[(at + probe) % NAMES]
        if (entry.name == name and entry.space == space) or entry.name == NULL:
            break
    return entry


@cython.final
cdef class Names:
    """The names of one tree, while it stays as it is."""

    cdef Name[NAMES] tags
    cdef Name[NAMES] attributes
    cdef dict kinds, classes
    cdef Table named  # places in `words`, so that no long ones are kept twice
    cdef list words

    def __cinit__(self):
        self.kinds, self.classes, self.words = {}, {}, []

    def __dealloc__(self):
        PyMem_Free(self.named.slots)

    cdef Kind kind_of(self, xmlNode* node):
        cdef const_xmlChar* space = node.ns.href if node.ns != NULL else NULL
        cdef Name* entry = entry_of(self.tags, node.name, space)
        if entry.name != node.name or entry.space != space:
            tag = namespacedName(node)
            kind = _KINDS.get(tag) or self.kinds.get(tag)
            if kind is None:
                kind = self.kinds[tag] = Kind(tag)
            entry.name, entry.space, entry.meant = node.name, space, <void*>kind  # one of the dictionaries holds it
        return <Kind>entry.meant

    cdef size_t meant(self, xmlAttr* attr) except? 99:
        """What an attribute is, 0 for nothing that matters."""
        cdef const_xmlChar* space = attr.ns.href if attr.ns != NULL else NULL
        cdef Name* entry = entry_of(self.attributes, attr.name, space)
        cdef size_t meant
        if entry.name != attr.name or entry.space != space:
            meant = _MEANT.get(namespacedName(<xmlNode*>attr), 0)
            entry.name, entry.space, entry.meant = attr.name, space, <void*>meant
        return <size_t>entry.meant

    cdef str words_of(self, xmlNode* node):
        """The words that an element's attributes name it by."""
        cdef Slot* slot = put_in(&self.named, node)
        if slot.number < 0:
            self.words.append(self.read_words(node))
            slot.number = len(self.words) - 1
        return <str>self.words[slot.number]

    cdef str read_words(self, xmlNode* node):
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
