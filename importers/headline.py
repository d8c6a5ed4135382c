"""Finds the block that is the article's title: declared by the file, or the line that most looks like one.

What is measured of each candidate (`importers.ruler`) is apart from the weights (`resources/weights/title.json`), which are learnt from labelled
pages and dumps (`tests/benchmarks/learn_title.py`).
"""

from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from importers.assets import read_json
from importers.compiled import twin
from importers.density import Ground
from importers.document import Document
from importers.language.dates import find_dates
from importers.language.folding import skeleton
from importers.reading import Vote
from importers.ruler import MEASURES, TOP_LINES, Ruler
from importers.trees import Model, model_of, probability

DECLARED = (
    "json-ld headline",
    "og:title",
    "twitter:title",
    "meta og:title",
    "meta twitter:title",
    "meta title",
    "meta citation_title",
    "meta dc.title",
    "microdata headline",
    "hentry title",
    "html title",
)
_BARS = (" | ", " - ", " – ", " — ", " : ", " • ", " · ", " » ", " :: ")
_MUCH = 0.5  # of a declared title, in letters
_MOST_TITLES = 200  # each is compared with each line
# The chance that the likeliest line is the title, as found on dumps of sites not learnt from, of which one in six lacked its title.
_SLOPE, _SHIFT = 0.6, 0.4
_AMID = 0.6  # the same for a line found by its words alone
_COMMA = 2.0  # the measure of an end in a comma, a colon, a semicolon or a bar
_TOLD = 0.3  # the share of its telling words that the paragraphs must use, for a line in the middle of a damaged text
_BEGUN = 4  # blocks of the longest run of sentences before which a title stands
_OPEN = ".,;:"  # what a title does not end in
_BETWEEN = frozenset(("byline", "dateline"))  # what may stand between a title and the first sentence
# Log-odds from which a line is the title: of a page nearly always one is; a text often has none, and a sentence of it seldom is one.
_LIKELY_PAGE, _LIKELY, _LIKELY_SENTENCE = -3.5, -1.4, 0.5
_FEW, _MANY = 6, 26  # words; a shorter line is rather a heading, a longer one a standfirst
# The measures that rules go by too, in the order in which a row has them.
_ROW = tuple(MEASURES.index(name) for name in ("best_overlap", "words", "sentences", "end", "tag", "rank", "near_rank"))
_BEST_OVERLAP, _WORDS, _SENTENCE, _END, _TAG, _RANK, _NEAR = range(len(_ROW))
_HEADING, _NONE = 4.0, 99.0  # the last tag that is a heading's; the rank of what no declared title says
_ruler = twin(Ruler, "ruler")


def declared_titles(document: Document) -> tuple[str, ...]:
    """The folded letters of every title that the file declares, the surest first; a page's `title` element with and without its parts."""
    found: list[str] = []
    told = [(DECLARED.index(fact.key), fact.value) for fact in document.facts if fact.value and fact.key in DECLARED]
    for place, value in sorted(told, key=itemgetter(0)):
        found.append(skeleton(value))
        if DECLARED[place] in ("html title", "og:title", "twitter:title"):
            found += [skeleton(part) for bar in _BARS if bar in value for part in _fronts(value, bar)]
    return tuple(dict.fromkeys(text for text in found if len(text) > 4))[:_MOST_TITLES]


def _fronts(title: str, bar: str) -> list[str]:
    """The title without its last, or last two, parts; of two parts the second too. What is much shorter than the rest names the site."""
    parts = title.split(bar)
    found = [bar.join(parts[:count]) for count in (len(parts) - 1, len(parts) - 2) if count > 0] + ([parts[1]] if len(parts) == 2 else [])
    return [part for part in found if 3 * len(part) > len(title)]


def find_title(
    document: Document, folded: Sequence[str], words: Sequence[int], prose: Sequence[bool], ground: Ground, titles: Sequence[str], votes: Sequence[Sequence[Vote]]
) -> tuple[int | None, float]:
    """The number of the block that is the title, None where none is likely enough, and the chance that this is right."""
    blocks, letters = document.blocks, ground.letters
    ruler = _ruler(document, folded, words, prose, ground, titles, votes)
    # No title stands where the article has begun, unless it is a heading or declared, or a damaged text has its lines in any order.
    early = ruler.early(len(blocks) if "\ufffd" in document.stream else ruler.opening + _BEGUN)
    # What the file declares, or the leaf of its breadcrumb, once more on a line of its own needs no more to be the title.
    named = ruler.leaves | {skeleton(fact.value) for fact in document.facts if fact.key in DECLARED and fact.key != "html title"}
    sure = [number for number in early if letters[number] in named and words[number] >= 3 and ruler.fits(number)]
    # Only what may be chosen is measured: that costs.
    numbers = sure or [number for number in early if ruler.fits(number)]
    if not sure:
        numbers = _only_heading(numbers, ruler, titles) or numbers
    columns, marked = ruler.columns(numbers), ruler.marked
    row_of = dict(zip(numbers, zip(*[columns[place] for place in _ROW], strict=True), strict=True))
    scored = [(score, -number) for score, number in zip(_model().scores(columns), numbers, strict=True)]
    # On a page, only a heading or what the page declares may be a whole sentence as lightly as a title is.
    plain = {number for number, row in row_of.items() if not marked or not (row[_TAG] <= _HEADING or row[_RANK] < _NONE or row[_NEAR] > 0)}
    able = [pair for pair in scored if pair[0] >= (_LIKELY_SENTENCE if -pair[1] in plain and _says(row_of[-pair[1]]) else _LIKELY_PAGE if marked else _LIKELY)]
    # A text's only line is its text, and a title does not end in a comma.
    able = [pair for pair in able if -pair[1] not in plain or (sum(words) > words[-pair[1]] and row_of[-pair[1]][_END] != _COMMA)]
    able = [pair for pair in able if -pair[1] not in plain or not _is_date(blocks[-pair[1]].text)]
    if able:
        best, number = max(able)
        return -number, 1.0 if marked or sure else max(0.5, probability(_SLOPE * best + _SHIFT))
    if not marked and _heads(ruler):
        return 0, _AMID
    # In what went through a PDF a title may stand anywhere: then its length and how many of its words the article uses again must tell.
    if marked or "\ufffd" not in document.stream:
        return None, 1.0
    told = [(row_of[-place][_BEST_OVERLAP] + score / 6, place) for score, place in scored if not _says(row_of[-place]) and _FEW <= row_of[-place][_WORDS] <= _MANY]
    best, number = max(told, default=(0.0, 0))
    return (-number, _AMID) if told and row_of[-number][_BEST_OVERLAP] >= _TOLD else (None, 1.0)


def _heads(ruler: Ruler) -> bool:
    """Whether a text begins with a few words and, but for who wrote it and when, goes on with its sentences."""
    first = next((index for index, is_prose in enumerate(ruler.prose) if is_prose), 0)
    if not 0 < first <= TOP_LINES or first not in ruler.ground.main or ruler.words[0] > _FEW or ruler.votes[0] or not ruler.fits(0):
        return False
    if ruler.blocks[0].text[-1] in _OPEN or _is_date(ruler.blocks[0].text):
        return False
    between = range(1, first)
    return all(not _BETWEEN.isdisjoint([vote.role for vote in ruler.votes[index]]) or _is_date(ruler.blocks[index].text) for index in between)


def _only_heading(numbers: Sequence[int], ruler: Ruler, titles: Sequence[str]) -> list[int]:
    """The page's only top heading, where it holds much of what the page declares; else nothing."""
    heads = [number for number in numbers if ruler.blocks[number].shape.tag == "h1"]
    if len(heads) != 1 or ruler.words[heads[0]] < 3:
        return []
    own = ruler.ground.letters[heads[0]]
    return heads if any(own in title and len(own) > _MUCH * len(title) for title in titles) else []


def _is_date(text: str) -> bool:
    """Whether a line is little but a date: "Brest, le 4 mai 2003" heads a letter and does not name it."""
    dates = find_dates(text, None) if any(map(str.isdigit, text)) else ()
    return 2 * sum(date.end - date.start for date in dates) >= len(text)


def _says(row: Sequence[float]) -> bool:
    """Whether a candidate is a whole sentence, or longer than a title is."""
    return row[_SENTENCE] != 0.0 or row[_END] == 1.0 or row[_WORDS] > _MANY


@cache
def _model() -> Model:
    return model_of(read_json("weights", "title.json"))
