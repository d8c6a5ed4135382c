# cython: wraparound=False, cdivision=True
"""What a block shares with others, and what the roles say of it and of those around it: measures of `importers.features` and `importers.groups`."""

from cpython.dict cimport PyDict_GetItem
from cpython.ref cimport PyObject

from importers.compiled.lexicon cimport Lexicon, Word, begin, next_word
from importers.compiled.measures cimport Group, Measures, share
from importers.compiled.trees cimport Column, Table

from importers.density import SHORT
from importers.document import Shape
from importers.features import _ASKED, _KEPT, _TOLD
from importers.groups import _OUTSIDE

cdef int TAG = Shape._fields.index("tag"), ATTRS = Shape._fields.index("attrs"), PARENTS = Shape._fields.index("parents")
cdef Py_ssize_t SHORT_WORD = SHORT
cdef double TOLD = _TOLD
cdef frozenset KEPT = _KEPT
# The roles whose votes are added up, each with its place; and those of them that are measured by how long ago they began.
cdef tuple SINCE = (("since_comments", "comments"), ("since_related", "related"), ("since_form", "comment-form"))
cdef dict ROLES = {role: place for place, role in enumerate(dict.fromkeys([*_ASKED, *(role for _, role in SINCE)]))}
cdef tuple VOTED = tuple((f"v_{role}", ROLES[role]) for role in _ASKED)


def add_relations(Measures own):
    """Write the columns of what each block is among the others, and of what was said of it."""
    add_ground(own)
    add_groups(own)
    add_votes(own)


cpdef int add_ground(Measures own) except -1:
    """What is told by the longest run of prose, by the title's words, and by how often the same text stands there."""
    cdef Column in_run = own.out("in_run"), rank = own.out("run_rank"), start = own.out("run_from_start"), end = own.out("run_from_end")
    cdef Column copies = own.out("copies"), title_words = own.out("title_words"), topic = own.out("topic"), relative = own.out("relative")
    ground, folded, title, page_words, prose = own.page.ground, own.page.folded, own.page.title, own.page.words, own.page.prose
    runs, main, copied, counts = ground.runs, ground.main, ground.copies, ground.topic
    cdef Lexicon once = Lexicon(list(counts)), names = Lexicon([] if title is None else folded[title].split())
    cdef list lengths = sorted([page_words[number] for number in main if prose[number]])
    cdef double usual = lengths[len(lengths) // 2] if lengths else 30.0
    cdef Table topics = Table(1, len(counts))
    cdef Column often = topics.column(0)
    cdef Py_ssize_t index, place, words, alike, named
    cdef bint inside
    cdef str text
    cdef Word word
    for place, count in enumerate(counts.values()):
        often[place] = count
    for index in range(own.count):
        in_run[index], rank[index], start[index], end[index] = runs[index]
        copies[index], relative[index] = copied[folded[index]], own.words[index] / usual
        words = alike = named = 0
        inside = index in main
        text = <str?>folded[index]
        begin(&word, text)
        while next_word(&word):
            if word.end - word.start <= SHORT_WORD:
                continue
            words += 1
            place = once.place(&word)
            # A block of the run itself shares with the others what stands in two of them.
            alike += place >= 0 and (not inside or often[place] > 1)
            named += title is not None and names.place(&word) >= 0
        topic[index], title_words[index] = share(alike, words), share(named, words)
    return 0


cpdef int add_groups(Measures own) except -1:
    """What a block is alike with (same tag and classes), and what shares its parent or grandparent, summed up."""
    cdef Column alike_count = own.out("alike_count"), alike_words = own.out("alike_words"), alike_prose = own.out("alike_prose")
    cdef Column alike_link = own.out("alike_link"), parent_words = own.out("parent_words"), parent_prose = own.out("parent_prose")
    cdef Column parent_link = own.out("parent_link"), grand_prose = own.out("grand_prose"), grand_share = own.out("grand_share")
    cdef Column best_share = own.out("best_share")
    cdef double best = 0.0, sentences = own.prose_sums[own.count] or 1.0
    cdef Py_ssize_t index, kind, number, many = 0
    cdef Py_ssize_t* families[3]
    cdef dict known = {}
    cdef tuple shape, attrs, parents, last = None
    cdef Group* group
    cdef Group* over
    families[0], families[1], families[2] = own.alike, own.parents, own.grands
    for index in range(own.count):
        shape = <tuple>own.shapes[index]
        attrs, parents = shape[ATTRS], shape[PARENTS]
        own.alike[index] = known.setdefault((shape[TAG], attrs[0] if attrs else ""), len(known))
        if index and parents is last:
            own.parents[index], own.grands[index] = own.parents[index - 1], own.grands[index - 1]
        else:
            own.parents[index] = known.setdefault((1, parents[0] if parents else _OUTSIDE), len(known))
            own.grands[index] = known.setdefault((2, parents[1] if len(parents) > 1 else _OUTSIDE), len(known))
            last = parents
        for kind in range(3):
            group = own.groups + families[kind][index]
            group.blocks += 1
            group.words += own.words[index]
            group.linked += own.links[index] * own.words[index]
            if own.prose[index]:
                group.prose += own.words[index]
    for (family, element), number in known.items():
        if (family == 1 or family == 2) and element != _OUTSIDE:
            best = max(best, own.groups[number].prose)
    best = best or 1.0
    for index in range(own.count):
        group = own.groups + own.alike[index]
        alike_count[index], alike_words[index] = group.blocks, group.words
        alike_prose[index], alike_link[index] = share(group.prose, group.words), share(group.linked, group.words)
        group, over = own.groups + own.parents[index], own.groups + own.grands[index]
        parent_words[index], parent_prose[index], parent_link[index] = group.words, group.prose, share(group.linked, group.words)
        grand_prose[index], grand_share[index] = over.prose, over.prose / sentences
        best_share[index] = max(group.prose, over.prose) / best
    return 0


cpdef int add_votes(Measures own) except -1:
    """What the roles say of a block, and of those around it."""
    cdef Table said = Table(len(ROLES), own.count), sides = Table(2, own.count)
    cdef Column strips = sides.column(0), keeps = sides.column(1), near = own.out("v_strip_near")
    cdef Column side
    cdef Column told
    cdef double weight
    cdef Py_ssize_t index, other
    cdef PyObject* place
    for index in range(own.count):
        for vote in own.votes[index]:
            if vote.names:  # it says nothing of whether the block is kept
                continue
            role, weight = vote.role, vote.weight
            side = keeps if role in KEPT else strips
            if weight > side[index]:
                side[index] = weight
            place = PyDict_GetItem(ROLES, role)
            if place:
                told = said.column(<object>place) + index
                told[0] = (weight if weight > told[0] else told[0]) if weight > 0 else told[0] + weight
    own.give("v_strip", strips)
    own.give("v_keep", keeps)
    own.beside(own.near["strip"], strips)
    for name, number in VOTED:
        own.give(name, said.column(number))
    for index in range(own.count):
        weight = 0.0
        for other in range(max(0, index - 3), min(own.count, index + 4)):
            if other != index:
                weight += strips[other]
        near[index] = weight / 6
    for name, role in SINCE:
        since(own, own.out(name), said.column(ROLES[role]), role)
    return 0


cdef int since(Measures own, Column column, Column told, role) except -1:
    """How many blocks ago something of `role` began (999: nothing did): such words of a block tell it."""
    cdef Py_ssize_t index, last = -1
    cdef tuple cued = own.page.cued
    for index in range(own.count):
        if told[index] >= TOLD and role in cued[index]:
            last = index
        column[index] = min(999.0, <double>(index - last)) if last >= 0 else 999.0
    return 0
