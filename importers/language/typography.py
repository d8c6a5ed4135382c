"""White space and quotes of one line of text as a citation wants them."""

import re

from importers.language.references import unescaped

_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029\u0085]+")
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x9f]")


def one_line(text: str) -> str:
    """`text` on one line: runs of white space one space (a no-break space stays), invisible and control characters gone."""
    if text.isprintable() and "  " not in text:  # as nearly all are: there is nothing to tidy but the ends
        return text.strip(" ")
    return _SPACES.sub(" ", _INVISIBLE.sub("", _SPACES.sub(" ", text))).strip(" \u00a0\u202f")


def declared_text(text: str) -> str:
    """A value that markup declares, on one line, its entities resolved twice where a site escaped them twice, tags taken out."""
    text = unescaped(unescaped(text))
    if "<" in text:
        text = re.sub(r"</?(?:em|i|b|strong|span|br|sup|sub|a|p|q|cite)\b[^>]{0,200}>", "", text)
    return one_line(text)
