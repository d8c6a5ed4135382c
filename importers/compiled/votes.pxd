"""Makes votes for the twins that cast many."""

from cpython.object cimport PyObject_GenericSetAttr

cdef extern from "Python.h":
    ctypedef struct PyTypeObject:
        pass
    object PyType_GenericAlloc(PyTypeObject* type, Py_ssize_t items)


cdef inline vote_of(kind, block, role, cue, weight, words, decides):
    """A vote (`kind`: the class), made past the guard of what is frozen and without a call for each of its values."""
    vote = PyType_GenericAlloc(<PyTypeObject*>kind, 0)
    PyObject_GenericSetAttr(vote, "block", block)
    PyObject_GenericSetAttr(vote, "role", role)
    PyObject_GenericSetAttr(vote, "cue", cue)
    PyObject_GenericSetAttr(vote, "weight", weight)
    PyObject_GenericSetAttr(vote, "words", words)
    PyObject_GenericSetAttr(vote, "decides", decides)
    PyObject_GenericSetAttr(vote, "names", False)
    return vote
