"""The same bytes give the same article in every process: nothing depends on the order of a set, which changes with each start."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PAGE = """<title>Le bac</title><body class="site page-wrapper"><div class="site-header masthead top-bar">La Rive</div>
<article class="post entry story"><h1>Le bac reprend du service</h1><p>Le bac a traversé le fleuve hier matin, pour la première fois depuis la crue.</p>
<div class="share-bar social-links sharing">Partager</div><div class="premium gate paywall">Réservé à ceux qui paient</div></article>
<div class="comments comment-list"><div class="comment comment-content comment-body" id="comment-text">Enfin ! Nous attendions depuis un an.</div>
<div class="comment-content comment">Et le prix du billet ?</div></div><div class="tags tags-links tag-list">Étiquettes : bac, fleuve</div>"""

SCRIPT = """
import sys
from importers import read
from importers.source import source_of
for article in read(source_of("a.html", sys.stdin.buffer.read())):
    print(article)
"""


def test_another_process_reads_the_same() -> None:
    def told(seed: str) -> str:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", SCRIPT], input=PAGE.encode(), capture_output=True, env=env, check=True)
        return done.stdout.decode()

    answers = {told(seed) for seed in "1234"}
    assert len(answers) == 1
    assert "paywall" in answers.pop()
