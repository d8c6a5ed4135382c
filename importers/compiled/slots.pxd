"""The slots of instances, read and written where they lie: an attribute's name need not be looked up."""

from cpython.object cimport PyObject

cdef extern from *:
    """
    #include <structmember.h>
    /* Where an instance keeps the slot of a member descriptor; -1 for anything else. */
    static CYTHON_UNUSED Py_ssize_t place_of(PyObject *member) {
        if (!PyObject_TypeCheck(member, &PyMemberDescr_Type)) return -1;
        PyMemberDef *of = ((PyMemberDescrObject *)member)->d_member;
        return of->type == T_OBJECT_EX && !(of->flags & READONLY) ? of->offset : -1;
    }
    """
    Py_ssize_t place_of(object member)


cdef inline PyObject** slot(PyObject* of, Py_ssize_t place) noexcept:
    return <PyObject**>(<char*>of + place)


cdef inline PyObject* taken(PyObject* of, Py_ssize_t place) except NULL:
    """What stands in a slot (borrowed) of an instance of the class that `place_of` was asked of."""
    cdef PyObject* value = slot(of, place)[0]
    if not value:
        raise AttributeError("a slot without a value")
    return value
