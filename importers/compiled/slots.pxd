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
    /* Since Python 3.14 a tuple keeps its hash, which must say of one that was only allocated that it is not known. */
    #if PY_VERSION_HEX >= 0x030E0000
    #define unhash(made) (((PyTupleObject *)(made))->ob_hash = -1)
    #else
    #define unhash(made) ((void)(made))
    #endif
    """
    Py_ssize_t place_of(object member)
    void unhash(PyObject* made)


cdef inline PyObject** slot(PyObject* of, Py_ssize_t place) noexcept:
    return <PyObject**>(<char*>of + place)


cdef inline PyObject* taken(PyObject* of, Py_ssize_t place) except NULL:
    """What stands in a slot (borrowed) of an instance of the class that `place_of` was asked of."""
    cdef PyObject* value = slot(of, place)[0]
    if not value:
        raise AttributeError("a slot without a value")
    return value
