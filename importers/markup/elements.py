"""What each HTML element does to the text: it starts a block, hides its words, keeps its lines, or is passed over."""

MAX_ATTRIBUTES = 500
"""Attributes that are read of one tag. libxml2 compares each with all before it: 200,000 take minutes."""

SKIPPED = frozenset({"script", "style", "meta", "link", "base"})
"""Their text is no text of the document, or they have none."""

DECLARING = SKIPPED - {"style"}
"""Those of them that say something of the page."""

BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "label",
    "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody",
    "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "xmp", "select", "datalist", "noscript", "template", "iframe", "noframes",
    "noembed", "audio", "video", "canvas", "object",
])  # fmt: skip
"""Elements that begin and end a block (the standard's default style sheet, and what never stands in a sentence)."""

PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "listing", "xmp", "plaintext", "figcaption", "title", "table", "ul", "ol", "dl"])
"""Blocks that a blank line of the stream sets off; between others stands one line end."""

SENTENCES = frozenset({"p", "li", "dd", "blockquote"})
"""Blocks that sentences stand in."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])

PREFORMATTED = frozenset(["pre", "listing", "xmp", "plaintext"])
"""Their lines are kept as they stand."""

HIDDEN = {
    "title": "head-title",
    "noscript": "noscript",
    "template": "template",
    "select": "option",
    "datalist": "option",
    "textarea": "textarea",
    "button": "button",
    "iframe": "iframe",
    "noframes": "noframes",
    "noembed": "noembed",
    "audio": "fallback",
    "video": "fallback",
    "canvas": "fallback",
}
"""Elements whose text a browser does not show, or shows as a control, and the word for it in `Shape.hidden`."""

WEAK = "aria-hidden"
"""Hidden from screen readers alone: a browser shows it."""

IMAGES = frozenset({"img", "area", "input"})
"""Void elements whose `alt` stands for a picture."""

WORDS_IN = frozenset({"class", "id", "role", "itemprop", "rel", "data-testid"})
"""The attributes whose words go into `Shape.attrs`."""

GLUED = frozenset({"a", "span", "time", "strong", "b", "em", "small"})
"""Inline elements that often follow one another without a space and are shown apart by a style sheet."""

_INLINE = (
    "span", "strong", "b", "em", "i", "small", "time", "u", "sup", "sub", "cite", "abbr", "code", "font", "mark", "picture", "source", "path", "g", "wbr", "ins", "del",
)  # fmt: skip
INLINE, BLOCK, GLUE, LINK = range(4)
PLAIN = dict.fromkeys(BLOCKS - PREFORMATTED - HIDDEN.keys(), BLOCK) | dict.fromkeys(_INLINE, INLINE) | dict.fromkeys(GLUED, GLUE) | {"a": LINK}
"""Elements that only stand around their text, and how: within a line, as a block, glued to a neighbour (`GLUED`), as a link."""
