# cython: wraparound=False, cdivision=True
"""What is said of each block alone, before and after the likeliest roles are found: the twins of `ruled` and `verdicts` of `importers.settle`."""

from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_READ_CHAR, Py_UNICODE_ISALPHA
from libc.math cimport exp

from importers.columns import DECIDED
from importers.compiled.slots cimport place_of, taken
from importers.features import VOTED
from importers.reading import Vote, verdict

cdef Py_ssize_t ROLE = place_of(Vote.role), CUE = place_of(Vote.cue), WEIGHT = place_of(Vote.weight), WORDS = place_of(Vote.words)
cdef Py_ssize_t DECIDES = place_of(Vote.decides), NAMES = place_of(Vote.names)
if min(ROLE, CUE, WEIGHT, WORDS, DECIDES, NAMES) < 0:
    raise ImportError("votes have no slots")

cdef double decided = DECIDED
cdef frozenset voted = frozenset(VOTED)


cdef PyObject* _vote(object one) except NULL:
    if type(one) is not Vote:
        raise TypeError("no vote")
    return <PyObject*>one


cdef inline double _weight(PyObject* vote) except? -1.0:
    return <object>taken(vote, WEIGHT)


cdef bint _lettered(str text) noexcept:
    """Whether a text has a letter."""
    cdef Py_ssize_t at
    for at in range(len(text)):
        if Py_UNICODE_ISALPHA(PyUnicode_READ_CHAR(text, at)):
            return True
    return False


def ruled(learnt, lenient, folded, votes, table, double lead):
    cdef double score, weight, least
    cdef PyObject* vote
    cdef dict places = table.place
    cdef tuple kept = table.kept
    found = []
    for own, more, text, cast in zip(learnt, lenient, folded, votes, strict=True):
        if not _lettered(text):
            found.append(-decided)
            continue
        score, weight = own, 0.0
        if more:
            for one in cast:
                vote = _vote(one)
                if <object>taken(vote, ROLE) == "standfirst" and <object>taken(vote, CUE) != "markup":
                    weight = lead
                    break
        score = score + weight + <double>more
        for one in cast:
            vote = _vote(one)
            role, weight = <object>taken(vote, ROLE), _weight(vote)
            if kept[<Py_ssize_t>places[role]]:
                if <object>taken(vote, DECIDES):
                    score = weight if weight > score else score
            else:
                if role not in voted and not <object>taken(vote, NAMES):
                    score -= weight
                if <object>taken(vote, DECIDES):
                    least = -(weight if weight > decided else decided)
                    score = least if least < score else score
        found.append(score)
    return found


def verdicts(page, margins, votes, path, table, options, copies, most_of, double doubt, int least):
    cdef Py_ssize_t index, count = len(path)
    cdef int state
    cdef double margin, sure, most
    cdef bint side, shown
    cdef object cast
    cdef PyObject* vote
    cdef PyObject* own
    cdef tuple names = table.names, sides = table.kept, words = page.words
    cdef list states = list(path), odds = list(margins), known = [{} for _ in names], found = []
    cdef Py_ssize_t title = -1 if page.title is None else page.title
    chosen = [name in options.keep or (kept and name not in options.strip) for name, kept in zip(names, sides, strict=True)]
    if not count == len(odds) == len(words) == len(votes):
        raise ValueError("columns of different lengths")
    for index in range(count):
        state, margin = states[index], odds[index]
        name, side, shown = names[state], sides[state], chosen[state]
        sure = 1.0 / (1.0 + exp(-margin)) if margin > -700 else 0.0
        sure = sure if sure > 0.5 else 0.5
        if index == title:
            sure = page.title_chance if page.title_chance < sure else sure
        confidence = round(sure, 3)
        own, most, cast = NULL, 0.0, tuple(votes[index])  # which holds what `own` points to
        for one in cast:
            vote = _vote(one)
            if <object>taken(vote, ROLE) == name and _weight(vote) > most:
                own, most = vote, _weight(vote)
        if own:
            cue, told = <object>taken(own, CUE), <object>taken(own, WORDS)
        else:
            cue, told = _silent(page, index, state, states, table), ()
        if shown != side:
            cue, told = "chosen", ()
        elif not side and (not own or cue == "copy") and index in copies:
            cue, told = "copy", ()
        elif not own and cue != "run":
            told = most_of(index, cue, side)
        code = (<dict>known[state]).get(cue)
        if code is None:
            code = known[state][cue] = f"{name}.{cue}"
        found.append(verdict(name, bool(shown), code, told, confidence, bool(shown == side and <double>confidence < doubt and words[index] >= least)))
    return tuple(found)


cdef str _silent(page, Py_ssize_t index, Py_ssize_t state, list states, table):
    """The cue where none spoke for the role: as `importers.settle._silent_cue`."""
    cdef Py_ssize_t other
    if index and states[index - 1] == state and table.runs[state]:
        return "run"
    if table.kept[state]:
        return "prose" if page.prose[index] else "among"
    block = page.document.blocks[index]
    if block.shape.link_chars > 0.7 * len(block.text):
        return "links"
    if page.words[index] <= 8 and not page.prose[index]:
        return "short"
    for other in range(max(0, index - 3), min(len(states), index + 4)):
        if other != index and table.kept[states[other]]:
            return "unlike"
    return "outside"
