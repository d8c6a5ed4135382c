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
    cdef int trees
    cdef tuple used

    def __cinit__(self, trees):
        cdef int at = 0, base, number
        self.trees = len(trees)
        self.nodes = <Node*>PyMem_Malloc(max(1, sum(map(len, trees))) * sizeof(Node))
        self.roots = <int*>PyMem_Malloc(max(1, self.trees) * sizeof(int))
        if not self.nodes or not self.roots:
            raise MemoryError
        self.used = tuple(sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1}))
        places = {feature: number for number, feature in enumerate(self.used)}
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

    def __call__(self, columns, rows, places, int count):
        cdef int wide = len(self.used), number, group
        cdef Py_ssize_t at
        cdef Node* node
        cdef Node* next_node
        cdef Table table = columns if isinstance(columns, Table) else None
        cdef double* values = <double*>PyMem_Malloc(max(1, wide) * sizeof(double))
        cdef int* groups = <int*>PyMem_Malloc(max(1, wide) * sizeof(int))
        cdef double* sums = <double*>PyMem_Malloc(max(1, count) * sizeof(double))
        try:
            if not values or not groups or not sums:
                raise MemoryError
            for number in range(wide):
                groups[number] = places[self.used[number]]
                if not 0 <= groups[number] < count:
                    raise IndexError("no such group")
            found = []
            for row in rows:
                at = row
                if table is not None and not (0 <= at < table.rows and (not wide or 0 <= self.used[0] <= self.used[wide - 1] < table.wide)):
                    raise IndexError("no such row or column")
                for number in range(wide):
                    values[number] = columns[self.used[number]][at] if table is None else table.column(self.used[number])[at]
                for group in range(count):
                    sums[group] = 0.0
                for number in range(self.trees):
                    node = self.nodes + self.roots[number]
                    while node.feature >= 0:
                        next_node = self.nodes + (node.left if values[node.feature] <= node.threshold else node.right)
                        sums[groups[node.feature]] += next_node.mean - node.mean
                        node = next_node
                found.append([sums[group] for group in range(count)])
            return found
        finally:
            PyMem_Free(values)
            PyMem_Free(groups)
            PyMem_Free(sums)


def weigher_of(trees):
    return Weigher(trees)
