# cython: boundscheck=False, wraparound=False, cdivision=True
"""Boosted trees from node to node: the twin of `importers.trees.scores_of`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc


cdef struct Node:
    int feature  # -1: a leaf
    int left
    int right
    double value  # the threshold, or what the leaf is worth


cdef class Forest:
    """All trees' nodes in one row, each tree's first where `roots` says."""

    cdef Node* nodes
    cdef int* roots
    cdef int trees
    cdef double bias
    cdef list used

    def __cinit__(self, double bias, trees):
        cdef int at = 0, place = 0
        self.nodes = <Node*>PyMem_Malloc(max(1, sum(map(len, trees))) * sizeof(Node))
        self.roots = <int*>PyMem_Malloc(max(1, len(trees)) * sizeof(int))
        if not self.nodes or not self.roots:
            raise MemoryError
        self.bias, self.trees = bias, len(trees)
        self.used = sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1})
        places = {feature: number for number, feature in enumerate(self.used)}
        for place, tree in enumerate(trees):
            self.roots[place] = at
            base = at
            for node in tree:
                if len(node) == 1:
                    self.nodes[at] = Node(-1, 0, 0, node[0])
                else:
                    self.nodes[at] = Node(places[int(node[0])], base + int(node[2]), base + int(node[3]), node[1])
                at += 1

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.roots)

    def __call__(self, columns):
        cdef int wide = len(self.used), rows = len(columns[0]) if columns else 0, row, number, place
        cdef double total
        cdef Node* node
        cdef double* values = <double*>PyMem_Malloc(max(1, rows * wide) * sizeof(double))
        if not values:
            raise MemoryError
        try:
            for number in range(wide):
                row = number
                for value in columns[self.used[number]][:rows]:
                    values[row] = value
                    row += wide
            found = []
            for row in range(rows):
                total = self.bias
                for number in range(self.trees):
                    node = self.nodes + self.roots[number]
                    while node.feature >= 0:
                        place = node.left if values[row * wide + node.feature] <= node.value else node.right
                        node = self.nodes + place
                    total += node.value
                found.append(total)
            return found
        finally:
            PyMem_Free(values)


def scores_of(bias, trees):
    return Forest(bias, trees)
