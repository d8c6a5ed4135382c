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
    cdef int trees, wide
    cdef int* used  # the features that are asked, `wide` of them, and the group of each
    cdef int* groups
    cdef int last, count
    cdef object places  # what the groups were last read from, and how many there are

    def __cinit__(self, trees):
        cdef int at = 0, base, number
        self.trees = len(trees)
        self.nodes = <Node*>PyMem_Malloc(max(1, sum(map(len, trees))) * sizeof(Node))
        self.roots = <int*>PyMem_Malloc(max(1, self.trees) * sizeof(int))
        if not self.nodes or not self.roots:
            raise MemoryError
        used = sorted({int(node[0]) for tree in trees for node in tree if len(node) > 1})
        self.wide, self.last, self.places = len(used), max(used, default=-1), None
        self.used = <int*>PyMem_Malloc(max(1, self.wide) * sizeof(int))
        self.groups = <int*>PyMem_Malloc(max(1, self.wide) * sizeof(int))
        if not self.used or not self.groups:
            raise MemoryError
        if used and used[0] < 0:
            raise IndexError("no such feature")
        for number, feature in enumerate(used):
            self.used[number] = feature
        places = {feature: number for number, feature in enumerate(used)}
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
        PyMem_Free(self.used)
        PyMem_Free(self.groups)

    cdef int group(self, tuple places, int count) except -1:
        """Read the group of each feature that is asked; they are the same for row after row."""
        cdef int number
        self.places = None
        for number in range(self.wide):
            self.groups[number] = places[self.used[number]]
            if not 0 <= self.groups[number] < count:
                raise IndexError("no such group")
        self.places, self.count = places, count
        return 0

    def __call__(self, told, places, int count):
        cdef int number
        cdef list row = told if type(told) is list else list(told)
        cdef Node* node
        cdef Node* below
        cdef list sums = [0.0] * count
        cdef double* values
        cdef double* moved
        if self.last >= len(row) or self.last >= len(places):
            raise IndexError("a feature without a value or a group")
        if places is not self.places or count != self.count:
            self.group(tuple(places), count)
        values = <double*>PyMem_Malloc(max(1, self.wide) * sizeof(double))
        moved = <double*>PyMem_Calloc(max(1, count), sizeof(double))
        try:
            if not values or not moved:
                raise MemoryError
            for number in range(self.wide):
                values[number] = row[self.used[number]]
            for number in range(self.trees):
                node = self.nodes + self.roots[number]
                while node.feature >= 0:
                    below = self.nodes + (node.left if values[node.feature] <= node.threshold else node.right)
                    moved[self.groups[node.feature]] += below.mean - node.mean
                    node = below
            for number in range(count):
                sums[number] = moved[number]
            return sums
        finally:
            PyMem_Free(values)
            PyMem_Free(moved)


def weigher_of(trees):
    return Weigher(trees)
