"""The table that other compiled modules fill for the trees."""

ctypedef double* Column


cdef class Table:
    cdef Column values
    cdef readonly Py_ssize_t wide, rows

    cdef Column column(self, Py_ssize_t place) noexcept
