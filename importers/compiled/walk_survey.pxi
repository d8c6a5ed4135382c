"""One look at every element of a page: the twin of `importers.markup.survey`, but for the words of elements, which are read where a block asks for them."""

cdef object _UNSHOWN = survey.DISPLAY_NONE.search, _FORMATS = survey.MICROFORMATS.keys()
cdef unsigned long long _FIRSTS = 0, _LENGTHS = 0  # how a class word must begin and how long it must be to be one of those
for _word in _FORMATS:
    _FIRSTS |= 1ULL << (ord(_word[0]) & 31)
    _LENGTHS |= 1ULL << (len(_word) & 63)


cdef inline bint is_space(unsigned char byte) noexcept:
    return byte == 32 or 9 <= byte <= 13 or 28 <= byte <= 31


@cython.final
cdef class Survey:
    """`known` has the place in `telling` and what hides it for each element that has any of the two."""

    cdef Names names
    cdef Table known
    cdef list telling, declaring
    cdef dict styles

    def __cinit__(self, Names names):
        self.names, self.telling, self.declaring, self.styles = names, [], [], {}

    def __dealloc__(self):
        PyMem_Free(self.known.slots)

    cdef int look(self, _Document doc, xmlNode* root) except -1:
        cdef xmlNode* node = root
        cdef xmlAttr* attr
        cdef Slot* slot
        cdef Kind kind
        cdef set holders = None
        cdef bint told
        cdef int hiding
        cdef size_t meant
        while node != NULL:
            kind = self.names.kind_of(node)
            told, hiding = kind.told, -1
            if kind.dialog and attribute(node, b"open") == NULL:
                hiding = UNSEEN
            elif kind.h1 and (holders is None or holders):
                around = self.holders_of(node, root)
                holders = around if holders is None else holders & around
            elif kind.declaring:
                self.declaring.append(elementFactory(doc, node))
            attr = node.properties
            while attr != NULL:
                meant = self.names.meant(attr)
                if meant == CLASS:
                    told = told or self.names_format(node, attr)
                elif meant == ITEMPROP:
                    told = True
                elif meant == REL:
                    told = told or value_of(node, attr).strip().lower() == "author"
                elif meant == HIDDEN:
                    if not value_of(node, attribute(node, b"id")).startswith(survey.STREAMED):
                        hiding = UNSEEN
                elif meant == STYLE:
                    if self.unshown(value_of(node, attr)):
                        hiding = UNSEEN
                elif meant == ARIA:
                    if hiding < 0 and value_of(node, attr).strip().lower() == "true":
                        hiding = WEAK
                attr = attr.next
            if told or hiding >= 0:
                slot = put_in(&self.known, node)
                slot.hiding = hiding
                if told:
                    slot.number = len(self.telling)
                    self.telling.append(elementFactory(doc, node))
            node = element_after(node, root)
        for holder in holders or ():
            self.show(<xmlNode*><size_t>holder)
        return 0

    cdef set holders_of(self, xmlNode* node, xmlNode* root):
        around = set()
        while node != root:
            node = node.parent
            if self.names.kind_of(node).holder:
                around.add(<size_t>node)
        return around

    cdef int show(self, xmlNode* holder) except -1:
        """What was never closed and has taken in the page is shown: all that is a title stands in it, and paragraphs."""
        cdef xmlNode* node = element_after(holder, holder)
        cdef Slot* slot
        while node != NULL and not self.names.kind_of(node).paragraph:
            node = element_after(node, holder)
        if node != NULL:
            slot = put_in(&self.known, holder)
            if slot.hiding < 0:
                slot.hiding = SHOWN
        return 0

    cdef bint names_format(self, xmlNode* node, xmlAttr* attr) except -1:
        """Whether one of the class words is of a microformat."""
        cdef const_xmlChar* text = plain_value(attr)
        cdef const_xmlChar* word
        cdef bint maybe = text == NULL
        while not maybe:
            while is_space(text[0]):
                text += 1
            if not text[0]:
                return False
            word = text
            while text[0] and not is_space(text[0]):
                maybe = maybe or text[0] > 127  # whose small letter may be of ASCII
                text += 1
            maybe = maybe or (_LENGTHS >> ((text - word) & 63) & 1 and _FIRSTS >> (word[0] & 31) & 1)
        return not _FORMATS.isdisjoint(value_of(node, attr).lower().split())

    cdef bint unshown(self, str style) except -1:
        found = self.styles.get(style)
        if found is None:
            found = self.styles[style] = _UNSHOWN(style) is not None
        return found
