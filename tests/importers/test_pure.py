"""Reading is a pure function: the same bytes give the same article, whatever the seed of Python's hashes, the language or the hour."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import importers
from importers.assets import asset

ROOT = Path(importers.__file__).parents[1]

MARKED = """<html lang="fr"><head><title>Le quai nord rouvre | La Gazette</title><meta property="og:title" content="Le quai nord rouvre">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Le quai nord rouvre", "author": [{"name": "Anne Durand"}, {"name": "Paul Morvan"}],
"datePublished": "2021-03-04"}</script></head><body>
<nav class="main-nav menu site-header navbar"><a href="/a">Accueil</a> <a href="/b">Mer</a></nav>
<div class="article-share social-share share-bar tools related-share newsletter-box"><p class="share button-share comment-share">Partager</p></div>
<article class="post-content entry-body story-text"><h1 class="entry-title post-title">Le quai nord rouvre</h1>
<div class="author-box byline-author vcard author-name meta-author"><p>Par Anne Durand et Paul Morvan, 4 mars 2021</p></div>
<p>Le quai nord a rouvert mardi matin, après trois mois de travaux, et les pêcheurs y ont débarqué leurs premières caisses avant le jour.</p>
<figure class="caption-figure photo-credit image-caption legend"><figcaption>Le quai, mardi. Photo Anne Durand</figcaption></figure>
<p>« On n’y croyait plus », dit le patron du bar, qui avait fermé en décembre faute de clients et qui rouvre aussi.</p></article>
<aside class="related-posts recommended popular-teaser sidebar-widget newsletter-signup"><p>Lire aussi : la criée change de mains</p>
<div class="author-bio about-author comment-author"><p>À propos de l’auteur : Anne Durand est journaliste à la Gazette.</p></div></aside>
<section class="comments comment-list respond-form"><h2>2 commentaires</h2><div class="comment-body reply"><p>Bravo ! Répondre</p></div></section>
<footer class="site-footer legal-notice cookie-banner newsletter-footer"><p>Mentions légales | Contact | Plan du site</p></footer></body></html>"""

TOLD = "import sys\nfrom importers import read\nfor path in sys.argv[1:]:\n    for article in read(path):\n        sys.stdout.write(ascii(article) + '\\n')\n"


def told(files: Sequence[Path], **environment: str) -> bytes:
    """All that is read of some files, in a process of its own."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", TOLD, *map(str, files)], env=variables, check=True, capture_output=True, cwd=ROOT).stdout


def test_the_seed_of_hashes_the_locale_and_the_memory_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "marked.html").write_text(MARKED, "utf-8")
    samples = [Path(str(entry)) for entry in asset("samples").iterdir() if entry.name.endswith((".html", ".txt"))]
    files = [tmp_path / "marked.html", *sorted(samples)]
    first = told(files, PYTHONHASHSEED="0")
    assert first.count(b"\n") == len(files)
    assert told(files, PYTHONHASHSEED="1", LC_ALL="C", PYTHONMALLOC="malloc") == first
    other = told(files[::-1], PYTHONHASHSEED="42", LC_ALL="C.UTF-8")
    assert sorted(other.splitlines()) == sorted(first.splitlines())
