"""What a second judgement needs of the measures that were made for the first."""

from importers.compiled.trees cimport Column, Table


cdef struct Group:  # blocks that have something in common
    double blocks, words, prose, linked, kept


cdef class Measures:
    cdef readonly Table table
    cdef Table own
    cdef readonly dict missing  # the places of the columns that nobody has written yet, by name
    cdef dict near  # by what is measured of the blocks around, those columns' names and how far these are
    cdef Py_ssize_t count  # of blocks
    cdef object page, votes
    cdef list texts, shapes
    # One number for each block; `sums` are those of the blocks before.
    cdef Column spare
    cdef Column words
    cdef Column chars
    cdef Column prose
    cdef Column links
    cdef Column ends
    cdef Column tags
    cdef Column sums
    cdef Column prose_sums
    # All groups, and which of them a block is in.
    cdef Group* groups
    cdef Py_ssize_t* alike
    cdef Py_ssize_t* parents
    cdef Py_ssize_t* grands

    cdef Column out(self, str name) except NULL
    cdef int give(self, str name, Column values) except -1
    cdef int beside(self, tuple names, Column values) except -1
    cdef int take_words(self) except -1
    cdef int take_places(self) except -1
    cdef void density(self, Column column, Py_ssize_t far) noexcept


cdef inline double share(double part, double whole) noexcept:
    """Which part of the whole; where that is nothing, of one."""
    return part / (whole if whole else 1.0)


cdef void distances(Column flags, Py_ssize_t count, Column before, Column after) noexcept
