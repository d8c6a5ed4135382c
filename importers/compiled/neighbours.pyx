# cython: wraparound=False, cdivision=True
"""Both judgements of a page's blocks, the second with what the first says of a block's neighbours: the twin of `importers.neighbours` and `learnt`."""

from libc.math cimport exp

from importers.compiled.measures cimport Group, Measures, distances
from importers.compiled.trees cimport Column, Table

from importers.compiled.forms import add_forms
from importers.compiled.relations import add_relations
from importers.features import Features
from importers.neighbours import _FAR, Neighbours

cdef tuple BESIDE = tuple((f"p{offset:+d}", offset) for offset in range(-_FAR, _FAR + 1))


def odds_of(page, votes, one, two):
    """For each block of `page` what `two` says, which goes by the measures that `one` goes by, and by what that says of the blocks; and what was measured for it."""
    cdef Measures own = Measures(page, votes, two.features)
    add_forms(own)
    add_relations(own)
    add_missing(own, two.features[:len(one.features)], lambda names: features_of(page, votes).columns(names))
    cdef list chance = [1.0 / (1.0 + exp(-score)) if score > -700 else 0.0 for score in <list>one.scores(own.table)]
    cdef Table told = Table(4, own.count + 1)
    cdef Py_ssize_t index
    for index in range(own.count):
        told.column(0)[index] = chance[index]
    add_neighbours(own, told.column(0), told.column(1), told.column(2), told.column(3))
    add_missing(own, two.features[len(one.features):], lambda names: Neighbours(features_of(page, votes), chance).columns(names))
    return two.scores(own.table), own.table


def features_of(page, votes):
    """The same page for Python, with the votes that the models hear."""
    return Features(page, [[vote for vote in cast if not vote.names] for cast in votes])


cdef int add_missing(Measures own, names, make) except -1:
    """Ask Python for the columns of those measures that have no twin."""
    cdef Py_ssize_t index
    cdef Column column
    names = [name for name in names if name in own.missing]
    if names:
        for name, values in zip(names, make(names), strict=True):
            column = own.out(name)
            for index in range(own.count):
                column[index] = values[index]
    return 0


cdef int add_neighbours(Measures own, Column chance, Column mass, Column done, Column kept) except -1:
    """Write the columns that go by the `chance` of each block to be kept; the others are room to work in."""
    cdef Py_ssize_t index, count = own.count
    cdef Column before = own.out("p_most_before"), after = own.out("p_most_after")
    cdef double total, most
    for index in range(count):
        mass[index] = chance[index] * own.words[index]
        done[index + 1] = done[index] + mass[index]
        kept[index] = chance[index] >= 0.5 and own.words[index] >= 3
        own.groups[own.alike[index]].kept += mass[index]
        own.groups[own.parents[index]].kept += mass[index]
    own.beside(BESIDE, chance)
    around(own.out("p_before"), chance, count, 8, 0)
    around(own.out("p_after"), chance, count, 0, 8)
    around(own.out("p_near"), chance, count, 4, 4)
    others(own.out("p_alike"), own, own.alike, mass)
    others(own.out("p_parent"), own, own.parents, mass)
    distances(kept, count, own.out("to_kept_before"), own.out("to_kept_after"))
    most = 0.0
    for index in range(count):
        before[index] = most
        most = max(most, chance[index])
    most = 0.0
    for index in reversed(range(count)):
        after[index] = most
        most = max(most, chance[index])
    total = done[count] or 1.0
    before, after = own.out("kept_words_before"), own.out("kept_words_after")
    for index in range(count):
        before[index], after[index] = done[index] / total, max(0.0, 1.0 - done[index + 1] / total)
    return 0


cdef void around(Column column, Column chance, Py_ssize_t count, Py_ssize_t before, Py_ssize_t after) noexcept:
    """The mean chance of so many blocks before and after, without the block's own."""
    cdef Py_ssize_t index, other, low, high
    cdef double total
    for index in range(count):
        low, high, total = max(0, index - before), min(count, index + after + 1), 0.0
        for other in range(low, high):
            if other != index:
                total += chance[other]
        column[index] = total / max(1, high - low - 1)


cdef void others(Column column, Measures own, Py_ssize_t* groups, Column mass) noexcept:
    """How much of the words of the other blocks of each block's group is kept; -1 where there are none."""
    cdef Py_ssize_t index
    cdef Group* group
    for index in range(own.count):
        group = own.groups + groups[index]
        column[index] = (group.kept - mass[index]) / (group.words - own.words[index]) if group.words > own.words[index] else -1.0
