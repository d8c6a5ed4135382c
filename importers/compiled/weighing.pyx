# cython: wraparound=False
"""What each group of measures did on a row's way through the trees: the twins of `importers.trees.weigher_of` and `importers.learnt.most`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc

from importers.compiled.trees cimport Column, Table

from importers.weighed import _ALL, _LEAST, _LITTLE, _SHARE, _TOLD, GROUPS, places as places_of

cdef double least = _LEAST, least_share = _SHARE, little = _LITTLE
cdef int groups = GROUPS, most_told = _TOLD
if not least > 0 or groups > 32:
    raise ImportError("groups that are not told apart")
cdef tuple kept_of = tuple(group.kept for group in _ALL), stripped_of = tuple(group.stripped for group in _ALL)


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
    cdef tuple names  # the measures that `most` was last asked of, the group of each, and its number
    cdef tuple named
    cdef dict numbers

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

    cdef int ready(self, Py_ssize_t wide, places, int count) except -1:
        """See that a row of so many values can be weighed."""
        if self.last >= wide or self.last >= len(places):
            raise IndexError("a feature without a value or a group")
        if places is not self.places or count != self.count:
            self.group(tuple(places), count)
        return 0

    cdef int name(self, tuple names, Py_ssize_t wide) except -1:
        """See that a row of so many of these measures can be weighed by the groups that are told."""
        if names is not self.names:
            self.named, self.numbers = places_of(names), {name: number for number, name in enumerate(names)}
            self.names = names
        return self.ready(wide, self.named, groups + 2)

    cdef void weigh(self, double* values, double* moved) noexcept:
        """Add to `moved` what each group did; `values` are those of the features that are used."""
        cdef int number
        cdef Node* node
        cdef Node* below
        for number in range(self.trees):
            node = self.nodes + self.roots[number]
            while node.feature >= 0:
                below = self.nodes + (node.left if values[node.feature] <= node.threshold else node.right)
                moved[self.groups[node.feature]] += below.mean - node.mean
                node = below

    def __call__(self, told, places, int count):
        cdef int number
        cdef list row = told if type(told) is list else list(told)
        cdef list sums = [0.0] * count
        cdef double* values
        cdef double* moved
        self.ready(len(row), places, count)
        values = <double*>PyMem_Malloc(max(1, self.wide) * sizeof(double))
        moved = <double*>PyMem_Calloc(max(1, count), sizeof(double))
        try:
            if not values or not moved:
                raise MemoryError
            for number in range(self.wide):
                values[number] = row[self.used[number]]
            self.weigh(values, moved)
            for number in range(count):
                sums[number] = moved[number]
            return sums
        finally:
            PyMem_Free(values)
            PyMem_Free(moved)

    cdef list of_row(self, Table table, Py_ssize_t row, double* room):
        """What each group did on the way of a row of `table`; in `room` is place for all numbers."""
        cdef int number
        cdef double* moved = room + self.wide
        cdef list sums = []
        for number in range(self.wide):
            room[number] = table.column(self.used[number])[row]
        for number in range(self.count):
            moved[number] = 0.0
        self.weigh(room, moved)
        for number in range(self.count):
            sums.append(moved[number])
        return sums


cdef class Values:
    """The value of a measure of one block, by its name; 0.0 where the weights do not go by it."""

    cdef Table table
    cdef Py_ssize_t row
    cdef dict at

    def __call__(self, name):
        place = self.at.get(name)
        return 0.0 if place is None else self.table.column(<Py_ssize_t>place)[self.row]


def most(found, Py_ssize_t index, bint kept):
    cdef Weigher first = found.first.weigh, second = found.second.weigh
    cdef Values values = Values.__new__(Values)
    cdef double* room
    cdef list one, two
    values.table = table_of(found.columns, index)
    values.row = index if values.table is found.columns else 0
    room = <double*>PyMem_Malloc((max(first.wide, second.wide) + groups + 2) * sizeof(double))
    if not room:
        raise MemoryError
    try:
        first.name(found.first.features, values.table.wide)
        one = first.of_row(values.table, values.row, room)
        second.name(found.second.features, values.table.wide)
        two = second.of_row(values.table, values.row, room)
    finally:
        PyMem_Free(room)
    values.at = second.numbers
    return chosen(one, two, values, kept)


cdef Table table_of(columns, Py_ssize_t index):
    """The columns as they are, or of others the one row."""
    cdef Table table
    cdef Py_ssize_t place
    if isinstance(columns, Table):
        table = columns
        if not 0 <= index < table.rows:
            raise IndexError(index)
        return table
    table = Table(len(columns), 1)
    for place in range(table.wide):
        table.column(place)[0] = columns[place][index]
    return table


cdef tuple chosen(list first, list second, Values values, bint kept):
    """As `importers.weighed.weighed`."""
    cdef double whole = sum(first), side = 1.0 if kept else -1.0, share = 0.0, heaviest = 0.0, own
    cdef double[32] sums
    cdef int number, best
    cdef list found = []
    if abs(whole) > little:
        share = <double>second[groups] / whole
    for number in range(groups):
        sums[number] = (<double>second[number] + <double>first[number] * share) * side
    while len(found) < most_told:
        best = -1
        for number in range(groups):
            if sums[number] >= least and (best < 0 or sums[number] > sums[best]):
                best = number
        if best < 0 or sums[best] < least_share * heaviest:
            break
        own, sums[best] = sums[best], 0.0
        code = (kept_of if kept else stripped_of)[best](values)
        if code:
            heaviest = heaviest or own
            found.append(code)
    return tuple(found)


def weigher_of(trees):
    return Weigher(trees)
