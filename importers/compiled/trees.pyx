# cython: wraparound=False, cdivision=True
"""Boosted trees from node to node, over columns of numbers: the twin of `importers.trees.scores_of`, and of its `row_of`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX


cdef class Table:
    """`wide` columns of `rows` numbers each, one after the other; 0.0 until somebody writes them."""

    def __cinit__(self, Py_ssize_t wide, Py_ssize_t rows):
        if wide < 0 or rows < 0 or (wide and rows > PY_SSIZE_T_MAX // <Py_ssize_t>sizeof(double) // wide):
            raise MemoryError
        self.wide, self.rows = wide, rows
        self.values = <Column>PyMem_Calloc(max(1, wide * rows), sizeof(double))
        if not self.values:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.values)

    cdef Column column(self, Py_ssize_t place) noexcept:
        return self.values + place * self.rows

    def __getitem__(self, Py_ssize_t place):
        """A column as Python sees it."""
        if not 0 <= place < self.wide:
            raise IndexError(place)
        return View(self, place)

    def __len__(self):
        return self.wide


cdef class View:
    """A column of a table, which stays where it is."""

    cdef Table table
    cdef Py_ssize_t place

    def __cinit__(self, Table table, Py_ssize_t place):
        self.table, self.place = table, place

    def __getitem__(self, Py_ssize_t row):
        if not 0 <= row < self.table.rows:
            raise IndexError(row)
        return self.table.column(self.place)[row]

    def __len__(self):
        return self.table.rows


cdef struct Node:
    int feature  # which of the columns that are used; -1: a leaf
    int left
    int right
    double value  # the threshold, or what the leaf is worth


cdef class Forest:
    """All trees' nodes in one row, each tree's first where `roots` says; they go by the columns that `used` names."""

    cdef Node* nodes
    cdef int* roots
    cdef Py_ssize_t* used
    cdef int trees, features
    cdef double bias

    def __cinit__(self, double bias, trees):
        cdef int at = 0, place, base
        self.nodes = <Node*>PyMem_Malloc(max(1, sum(map(len, trees))) * sizeof(Node))
        self.roots = <int*>PyMem_Malloc(max(1, len(trees)) * sizeof(int))
        used = sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1}) or [0]
        self.used = <Py_ssize_t*>PyMem_Malloc(len(used) * sizeof(Py_ssize_t))
        if not self.nodes or not self.roots or not self.used:
            raise MemoryError
        if used[0] < 0:
            raise IndexError(used[0])
        self.bias, self.trees, self.features = bias, len(trees), len(used)
        for place, feature in enumerate(used):
            self.used[place] = feature
        places = {feature: number for number, feature in enumerate(used)}
        for place, tree in enumerate(trees):
            self.roots[place] = base = at
            for node in tree:
                if len(node) == 1:
                    self.nodes[at] = Node(-1, 0, 0, node[0])
                else:
                    left, right = int(node[2]), int(node[3])
                    if not at - base < min(left, right) <= max(left, right) < len(tree):
                        raise IndexError(f"a node's children come after it: {node}")
                    self.nodes[at] = Node(places[int(node[0])], base + left, base + right, node[1])
                at += 1

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.roots)
        PyMem_Free(self.used)

    def __call__(self, columns):
        """The sum for each row that all columns have which the trees go by; these are a `Table`, or a sequence of sequences."""
        cdef Table table
        cdef Py_ssize_t place
        if not columns:
            return []
        if isinstance(columns, Table):
            return self.scored(columns)
        taken = {self.used[place]: columns[self.used[place]] for place in range(self.features)}
        table = Table(self.used[self.features - 1] + 1, min(map(len, taken.values())))
        for place, values in taken.items():
            fill(table.column(place), values, table.rows)
        return self.scored(table)

    cdef list scored(self, Table table):
        cdef Py_ssize_t row, place
        cdef int tree
        cdef double total
        cdef Column values
        cdef Node* node
        if self.used[self.features - 1] >= table.wide:
            raise IndexError(self.used[self.features - 1])
        values = <Column>PyMem_Malloc(self.features * sizeof(double))
        if not values:
            raise MemoryError
        try:
            found = []
            for row in range(table.rows):
                for place in range(self.features):
                    values[place] = table.column(self.used[place])[row]
                total = self.bias
                for tree in range(self.trees):
                    node = self.nodes + self.roots[tree]
                    while node.feature >= 0:
                        node = self.nodes + (node.left if values[node.feature] <= node.value else node.right)
                    total += node.value
                found.append(total)
            return found
        finally:
            PyMem_Free(values)


cdef int fill(Column column, values, Py_ssize_t rows) except -1:
    """The first `rows` of `values`, or as many as there are."""
    cdef Py_ssize_t row = 0
    for value in values:
        if row == rows:
            break
        column[row] = value
        row += 1
    return 0


def scores_of(bias, trees):
    return Forest(bias, trees)


def row_of(columns, Py_ssize_t row):
    cdef Table table
    cdef Py_ssize_t place
    if not isinstance(columns, Table):
        return [column[row] for column in columns]
    table = columns
    if not 0 <= row < table.rows:
        raise IndexError(row)
    return [table.column(place)[row] for place in range(table.wide)]
