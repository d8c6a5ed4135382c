"""Paragraph: the article's running text."""

from importers.roles._shared import Role

ROLE = Role(name="paragraph", kept=True, labels={"en": "Paragraph", "fr": "Paragraphe"}, base=0.0)
