"""Caption: words under or instead of a picture: legends, alternative texts, video titles."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, cued_by, phrases, places

_FIGURES = frozenset(("figure", "figcaption", "picture"))


def _look(page: Page) -> Iterable[Vote]:
    for (tag, ancestors, hidden), members in page.once(places).items():
        if hidden == "alt":
            continue
        if tag == "figcaption" or "figcaption" in ancestors[:6]:
            for index in members:
                yield vote(index, "caption", "figcaption", 5.0)
        elif not _FIGURES.isdisjoint(ancestors[:4]):
            for index in members:
                if page.words[index] < 60:
                    yield vote(index, "caption", "figure", 2.0)
    yield from _credited(page)
    yield from _echoes(page)


def _credited(page: Page) -> Iterable[Vote]:
    """A line right above a picture's credit."""
    blocks, cued = page.document.blocks, page.cued
    for after in page.once(cued_by).get("credit", ()):
        index = after - 1
        if index < 0 or (page.prose[index] and page.words[index] > 45) or "legal" in cued[after] or blocks[after].shape.gap:
            continue
        own = cued[index] - {"caption", "dateline"}
        if page.ground.letters[after].startswith(page.ground.letters[index]) and page.words[index] > 2 and "credit" not in own:
            # The picture's alternative text and then its legend, which repeats it and adds the credit.
            yield vote(index, "caption", "repeated", 5.0, (blocks[index].text,), decides=True)
        elif page.words[index] <= 40 and page.words[after] <= 14 and index != page.title and not blocks[index].shape.tag and not own:
            # Where paragraphs stand apart and only these two lines stand together, they belong to one picture.
            alone = page.once(_spaced) and blocks[index].shape.gap > 0
            yield vote(index, "caption", "beside-credit", 3.4 if alone else 2.6 if not page.prose[index] else 1.0, decides=alone)


def _spaced(page: Page) -> bool:
    """Whether most paragraphs stand apart."""
    gaps = [page.document.blocks[index].shape.gap > 0 for index, prose in enumerate(page.prose) if prose]
    return 2 * sum(gaps) > len(gaps)


def _echoes(page: Page) -> Iterable[Vote]:
    """A few words without a capital or an end, all of them words of the title: the alternative text of the picture."""
    if page.title is None:
        return
    blocks, title = page.document.blocks, set(page.folded[page.title].split())
    for index, words in enumerate(page.words[:-1]):
        if not 1 < words <= 8:
            continue
        text, shape = blocks[index].text, blocks[index].shape
        if (
            not shape.tag
            and text[:1].islower()
            and text[-1:] not in ".!?:;,"
            and shape.gap > 0 < blocks[index + 1].shape.gap
            and title.issuperset(page.folded[index].split())
        ):
            yield vote(index, "caption", "echo", 4.0, decides=True)


ROLE = Role(
    name="caption",
    kept=False,
    labels={"en": "Caption", "fr": "Légende"},
    cues=(
        Cue("alt", "hidden", {"": ("alt",)}, weight=6.0, decides=True),
        Cue(
            "opener",
            "start",
            {
                "fr": phrases("""
légende : | image d'illustration | vidéo : | en vidéo | capture d'écran | sur cette photo | photo prise le | photo d'archive | infographie | diaporama
"""),
                "en": phrases("""
caption: | image caption | media caption | figure 1 | fig. | file photo | in this photo | in this image | in this file photo | this undated photo |
screenshot of | video: | pictured: | above:
"""),
                "de": ("symbolbild", "archivbild", "bildunterschrift"),
                "es": ("imagen de archivo", "pie de foto"),
            },
            weight=2.4,
            max_words=50,
        ),
        Cue(
            "ending",
            "end",
            {
                "fr": ("photo d'illustration", "image d'illustration", "archives", "photo d'archives"),
                "en": ("(file photo)", "file photo", "(file)"),
                "de": ("(symbolbild)", "(archivbild)", "symbolfoto"),
            },
            weight=2.2,
            max_words=50,
        ),
        Cue(
            "credited",
            "pattern",
            {"": (r"[(\[](?:photos?|pictures?|credits?|foto|image|illustration|dessin|©|ph\.|bild|archives?)\b(?!,)[^)\]]{0,70}[)\]]\W*$",)},
            weight=3.4,
            max_words=60,
            decides=True,
        ),
        Cue(
            "credited",
            "pattern",
            {
                "en": (
                    r"^\W*in this (?:[\w.,-]+ ){0,5}(?:photo|photograph|image|file photo|frame grab|still)\b.{0,12}\b(?:released|provided|taken|made|issued|from|by)\b",
                    r"\((?:ap photo|photo by|file photo|[^()]{2,60} via (?:ap|afp|reuters|getty images))\b[^()]{0,60}\)\W*$",
                )
            },
            weight=3.4,
            max_words=80,
            decides=True,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
caption | captions | legend | legende | figcaption | wp-caption | wp-caption-text | image-caption | media-caption | photo-caption | image-text |
bildunterschrift | gallery | slideshow
""")
            },
            weight=2.8,
            max_words=70,
        ),
    ),
    look=_look,
    runs=0.0,
    speaks=(
        "Légende : le quai nord",
        "Image d’illustration",
        "File photo of the old lighthouse (file photo)",
        "In this photo released by the harbour office, the captain waves from the bridge, Sunday, May 2, 2021. (Harbour Office via AP)",
    ),
    silent=(
        "Book whoever works on the day (photo, music, flowers)",
        "La vidéo a été vue par trois mille habitants.",
        "The figure was disputed by the union.",
    ),
)
