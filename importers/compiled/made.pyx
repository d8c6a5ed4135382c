# cython: boundscheck=False, wraparound=False
"""Frozen dataclasses made without the way through `object.__setattr__`: the twin of `importers.making.made`."""

from cpython.object cimport PyObject, PyTypeObject
from cpython.ref cimport Py_XINCREF
from importers.compiled.slots cimport place_of, slot

from dataclasses import MISSING, fields

cdef enum:
    MOST = 32  # fields of a class

cdef extern from *:
    """
    static PyObject *blank(PyTypeObject *kind) { return kind->tp_alloc(kind, 0); }
    """
    ctypedef struct PyMethodDef:
        const char* ml_name
        void* ml_meth
        int ml_flags
        const char* ml_doc
    int METH_FASTCALL, METH_KEYWORDS
    object PyCFunction_NewEx(PyMethodDef* of, object held, PyObject* module)
    object PyObject_Vectorcall(object called, PyObject** args, size_t count, PyObject* names)
    Py_ssize_t PyTuple_GET_SIZE(PyObject* of)
    PyObject* PyTuple_GET_ITEM(PyObject* of, Py_ssize_t place)
    object blank(PyTypeObject* kind)


cdef class Plan:
    """What a class needs to be made: where each field goes, and what it is where nothing is said."""

    cdef object kind
    cdef tuple names, defaults
    cdef Py_ssize_t count
    cdef Py_ssize_t places[MOST]
    cdef PyObject* standing[MOST]  # the defaults, NULL where there is none


cdef PyMethodDef _MAKE = PyMethodDef(b"make", <void*>_make, METH_FASTCALL | METH_KEYWORDS, NULL)


cdef object _make(Plan plan, PyObject** args, Py_ssize_t count, PyObject* named):
    """An instance, its fields by place or by name. Whatever the class would complain of, it is asked for itself."""
    cdef PyObject* values[MOST]
    cdef Py_ssize_t place, number, told = PyTuple_GET_SIZE(named) if named else 0
    cdef PyObject* name
    cdef object made
    if count > plan.count:
        return PyObject_Vectorcall(plan.kind, args, count, named)
    for place in range(plan.count):
        values[place] = args[place] if place < count else plan.standing[place]
    for number in range(told):
        name = PyTuple_GET_ITEM(named, number)
        place = count
        while place < plan.count and name != PyTuple_GET_ITEM(<PyObject*>plan.names, place):
            place += 1
        if place == plan.count:  # unknown, told twice, or a name that is not interned
            return PyObject_Vectorcall(plan.kind, args, count, named)
        values[place] = args[count + number]
    for place in range(count, plan.count):
        if not values[place]:
            return PyObject_Vectorcall(plan.kind, args, count, named)
    made = blank(<PyTypeObject*>plan.kind)
    for place in range(plan.count):
        Py_XINCREF(values[place])
        slot(<PyObject*>made, plan.places[place])[0] = values[place]
    return made


def made(kind):
    """What makes instances of a dataclass as the class does; the class itself where that takes more than filling its slots."""
    cdef Plan plan = Plan()
    cdef Py_ssize_t place
    told = fields(kind)
    if len(told) > MOST or hasattr(kind, "__post_init__") or kind.__new__ is not object.__new__:
        return kind
    plan.kind, plan.count = kind, len(told)
    plan.names = tuple(field.name for field in told)
    plan.defaults = tuple(field.default for field in told)
    for place, field in enumerate(told):
        plan.places[place] = place_of(getattr(kind, field.name, None))
        if plan.places[place] < 0 or not field.init or field.kw_only or field.default_factory is not MISSING:
            return kind
        plan.standing[place] = NULL if field.default is MISSING else PyTuple_GET_ITEM(<PyObject*>plan.defaults, place)
    return PyCFunction_NewEx(&_MAKE, plan, NULL)
