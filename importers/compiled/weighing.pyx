# cython: wraparound=False
"""What each group of measures did on a row's way through the trees: the twin of `importers.trees.weigher_of`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc


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
                    if not at - base < min(node[2], node[3]) <= max(node[2], node[3]) < len(tree):
                        raise IndexError(f"a node's children come after it: {node}")
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

    def __call__(self, row, places, int count):
        cdef int number
        cdef Node* node
        cdef Node* below
        cdef list sums = [0.0] * count
        cdef double* values = <double*>PyMem_Malloc(max(1, len(self.used)) * sizeof(double))
        cdef int* groups = <int*>PyMem_Malloc(max(1, len(self.used)) * sizeof(int))
        cdef double* moved = <double*>PyMem_Calloc(max(1, count), sizeof(double))
        try:
            if not values or not groups or not moved:
                raise MemoryError
            for number, feature in enumerate(self.used):
                values[number], groups[number] = row[feature], places[feature]
                if not 0 <= groups[number] < count:
                    raise IndexError("no such group")
            for number in range(self.trees):
                node = self.nodes + self.roots[number]
                while node.feature >= 0:
                    below = self.nodes + (node.left if values[node.feature] <= node.threshold else node.right)
                    moved[groups[node.feature]] += below.mean - node.mean
                    node = below
            for number in range(count):
                sums[number] = moved[number]
            return sums
        finally:
            PyMem_Free(values)
            PyMem_Free(groups)
            PyMem_Free(moved)


def weigher_of(trees):
    return Weigher(trees)
