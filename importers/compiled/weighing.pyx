# cython: wraparound=False
"""What each group of measures did on a row's way through the trees: the twin of `importers.trees.weigher_of`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc

from importers.compiled.trees cimport Table


cdef struct Node:
    int feature  # -1: a leaf
    int left
    int right
    double threshold
    double mean


cdef class Weigher:
    """All trees' nodes in one row, each tree's first where `roots` says."""

    cdef Node* nodes
    cdef int* roots
    cdef Py_ssize_t* used  # the columns that are asked
    cdef int* groups  # of these, as `places` says, which is nearly always the same
    cdef int trees, wide
    cdef object places

    def __cinit__(self, trees):
        cdef int at = 0, base, number
        cdef list used = sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1})
        self.trees, self.wide = len(trees), len(used)
        self.nodes = <Node*>PyMem_Malloc(max(1, sum(map(len, trees))) * sizeof(Node))
        self.roots = <int*>PyMem_Malloc(max(1, self.trees) * sizeof(int))
        self.used = <Py_ssize_t*>PyMem_Malloc(max(1, self.wide) * sizeof(Py_ssize_t))
        self.groups = <int*>PyMem_Malloc(max(1, self.wide) * sizeof(int))
        if not self.nodes or not self.roots or not self.used or not self.groups:
            raise MemoryError
        for number in range(self.wide):
            self.used[number] = used[number]
        places = {feature: number for number, feature in enumerate(used)}
        for number, tree in enumerate(trees):
            self.roots[number] = base = at
            for node in tree:
                if len(node) == 1:
                    self.nodes[at] = Node(-1, 0, 0, 0.0, node[0])
                else:
                    self.nodes[at] = Node(places[int(node[0])], base + int(node[2]), base + int(node[3]), node[1], 0.0)
                at += 1
            while at > base:  # the children of a node stand behind it
                at -= 1
                if self.nodes[at].feature >= 0:
                    self.nodes[at].mean = (self.nodes[self.nodes[at].left].mean + self.nodes[self.nodes[at].right].mean) / 2
            at = base + len(tree)

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.roots)
        PyMem_Free(self.used)
        PyMem_Free(self.groups)

    def __call__(self, columns, rows, places, int count):
        cdef int number, group
        cdef Py_ssize_t row
        cdef Node* node
        cdef Node* next_node
        cdef double* values
        cdef double* sums
        cdef Table table = columns if isinstance(columns, Table) else None
        if table is not None and self.wide and not 0 <= self.used[0] <= self.used[self.wide - 1] < table.wide:
            raise IndexError("no such column")
        if places is not self.places:
            self.places = None
            for number in range(self.wide):
                self.groups[number] = places[self.used[number]]
            self.places = places if isinstance(places, tuple) else None  # a list may be another when it is asked again
        for number in range(self.wide):
            if not 0 <= self.groups[number] < count:
                raise IndexError("no such group")
        values = <double*>PyMem_Malloc(max(1, self.wide) * sizeof(double))
        sums = <double*>PyMem_Malloc(max(1, count) * sizeof(double))
        try:
            if not values or not sums:
                raise MemoryError
            found = []
            for row in rows:
                if table is None:
                    for number in range(self.wide):
                        values[number] = columns[self.used[number]][row]
                elif 0 <= row < table.rows:
                    for number in range(self.wide):
                        values[number] = table.values[self.used[number] * table.rows + row]
                else:
                    raise IndexError("no such row")
                for group in range(count):
                    sums[group] = 0.0
                for number in range(self.trees):
                    node = self.nodes + self.roots[number]
                    while node.feature >= 0:
                        next_node = self.nodes + (node.left if values[node.feature] <= node.threshold else node.right)
                        sums[self.groups[node.feature]] += next_node.mean - node.mean
                        node = next_node
                found.append([sums[group] for group in range(count)])
            return found
        finally:
            PyMem_Free(values)
            PyMem_Free(sums)


def weigher_of(trees):
    return Weigher(trees)
