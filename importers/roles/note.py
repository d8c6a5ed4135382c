"""Note: a footnote, an editor's note, a list of sources."""

from importers.roles._shared import Cue, Role, phrases

ROLE = Role(
    name="note",
    kept=True,
    labels={"en": "Note", "fr": "Note"},
    cues=(
        Cue(
            "opener",
            "start",
            {
                "fr": ("ndlr", "(ndlr", "note de la rédaction", "note :", "n.d.l.r", "notes :", "(1)", "[1]"),
                "en": phrases("""
editor's note | note: | editors' note | author's note | notes: | footnotes | (1) | [1]
"""),
                "de": ("anm. d. red", "anmerkung der redaktion", "hinweis:"),
                "es": ("nota de la redacción", "nota:", "nota del editor"),
            },
            weight=2.6,
            max_words=120,
        ),
        Cue(
            "markup",
            "markup",
            {
                "": phrases("""
footnote | footnotes | endnote | endnotes | references | editors-note | editor-note | fn | reflist
""")
            },
            weight=2.4,
        ),
    ),
    base=-1.4,
    speaks=(
        "(NDLR : la digue a été bâtie plus tard.)",
        "Note de la rédaction : ce texte a paru en mars.",
        "Editor’s note: this piece ran in March.",
    ),
    silent=(
        "Il prit note de la remarque.",
        "She noted the hour.",
    ),
)
