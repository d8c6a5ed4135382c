"""Caption: words under or instead of a picture: legends, alternative texts, video titles."""

from collections.abc import Iterable

from importers.reading import Vote, vote
from importers.roles._shared import Cue, Page, Role, phrases

_FIGURES = frozenset(("figure", "figcaption", "picture"))


def _look(page: Page) -> Iterable[Vote]:
    blocks = page.document.blocks
    gaps = [blocks[index].shape.gap > 0 for index, prose in enumerate(page.prose) if prose]
    spaced = 2 * sum(gaps) > len(gaps)
    for index, block in enumerate(blocks):
        shape, after = block.shape, index + 1
        if shape.tag == "figcaption" or "figcaption" in shape.ancestors[:6]:
            if shape.hidden != "alt":
                yield vote(index, "caption", "figcaption", 5.0)
        elif shape.hidden != "alt" and _FIGURES.intersection(shape.ancestors[:4]) and page.words[index] < 60:
            yield vote(index, "caption", "figure", 2.0)
        if after >= len(blocks) or (page.prose[index] and page.words[index] > 45):
            continue
        credited = "credit" in page.cued[after] and "legal" not in page.cued[after] and blocks[after].shape.gap == 0
        own = page.cued[index] - {"caption", "dateline"}
        if credited and page.ground.letters[after].startswith(page.ground.letters[index]) and page.words[index] > 2 and "credit" not in own:
            # The picture's alternative text and then its legend, which repeats it and adds the credit.
            yield vote(index, "caption", "repeated", 5.0, (block.text,), decides=True)
        elif credited and page.words[index] <= 40 and page.words[after] <= 14 and index != page.title and not shape.tag and not own:
            # Where paragraphs stand apart and only these two lines stand together, they belong to one picture.
            alone = spaced and block.shape.gap > 0
            yield vote(index, "caption", "beside-credit", 3.4 if alone else 2.6 if not page.prose[index] else 1.0, decides=alone)
        if not shape.tag and _echo(page, index):
            yield vote(index, "caption", "echo", 4.0, decides=True)


def _echo(page: Page, index: int) -> bool:
    """A few words without a capital or an end, all of them words of the title: the alternative text of the picture."""
    text = page.document.blocks[index].text
    if page.title is None or not 1 < page.words[index] <= 8 or not text[:1].islower() or text[-1:] in ".!?:;,":
        return False
    gap_after = page.document.blocks[index + 1].shape.gap if index + 1 < len(page.folded) else 1
    title = set(page.folded[page.title].split())
    return page.document.blocks[index].shape.gap > 0 < gap_after and all(word in title for word in page.folded[index].split())


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
