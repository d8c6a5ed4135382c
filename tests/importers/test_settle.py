"""The judge: one verdict per block, rules above the model, runs, copies, choices of the caller, reasons."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.document import Block, Document, Shape
from importers.language.folding import fold, skeleton
from importers.learnt import learnt
from importers.matcher import Matcher
from importers.options import Options
from importers.page import count_words, look, reads_as_prose
from importers.pipeline import matcher, roles
from importers.reading import Verdict
from importers.roles._shared import Cue, Role
from importers.settle import settle

PROSE = (
    "La marée montait depuis l’aube et les pêcheurs de la criée regardaient la digue sans rien dire. Le maire, lui, comptait les sacs de sable.",
    "À midi, le vent tourna enfin, et les premiers bateaux purent quitter le port sous les applaudissements des familles restées sur le quai.",
    "« Nous avons eu peur », reconnaît une habitante, qui a passé la nuit à écoper sa cave avec ses deux voisins. Elle ne dort plus depuis trois jours.",
    "Le préfet a promis une aide d’urgence aux communes de la côte, mais les élus attendent de voir la couleur de l’argent avant de se réjouir.",
)
TITLE = "La digue du port a tenu toute la nuit"


def document(*lines: str) -> Document:
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block((at, at + len(line)), " ".join(line.split()), Shape(gap=int(number > 0), line=2 * number, width=len(line))))
        at += len(line) + 2
    return Document("text", "\n\n".join(lines), tuple(blocks))


def judged(*lines: str, options: Options | None = None, known: tuple[Role, ...] | None = None) -> tuple[Verdict, ...]:
    used = known or roles()
    page, votes = look(document(*lines), used, Matcher(used) if known else matcher())
    return settle(page, votes, used, options or Options())


def test_a_plain_article_is_kept_and_its_title_named() -> None:
    verdicts = judged(TITLE, *PROSE)
    assert verdicts[0].role == "title"
    assert not verdicts[0].kept
    assert all(verdict.kept and verdict.confidence > 0.7 for verdict in verdicts[1:])


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Lire aussi : Le port rouvre ses quais", "related"),
        ("© Agence du Littoral / Jeanne Morvan", "credit"),
        ("Publicité", "advertisement"),
        ("Partager sur Facebook", "share"),
        ("Source : The Harbour Register", "source-link"),
        ("Contenu partenaire", "sponsored"),
    ],
)
def test_a_deciding_cue_strips_inside_the_article(line: str, role: str) -> None:
    verdicts = judged(TITLE, PROSE[0], PROSE[1], line, PROSE[2], PROSE[3])
    assert (verdicts[3].role, verdicts[3].kept) == (role, False)
    assert verdicts[3].code.startswith(f"{role}.")
    assert [verdict.kept for verdict in verdicts] == [False, True, True, False, True, True]


def test_a_paragraph_below_one_link_is_kept() -> None:
    verdicts = judged(TITLE, PROSE[0], PROSE[1], "Lire aussi : Le port rouvre ses quais", PROSE[2])
    assert [verdict.kept for verdict in verdicts] == [False, True, True, False, True]


def test_a_paragraph_that_is_named_the_standfirst_is_in_less_doubt() -> None:
    page, votes = look(document(TITLE, *PROSE), roles(), matcher())
    assert any(vote.role == "standfirst" for vote in votes[1])
    told, odds = settle(page, votes, roles(), Options()), learnt(page, votes, "text").odds
    ahead = [math.log(verdict.confidence / (1 - verdict.confidence)) for verdict in told]
    assert ahead[1] - odds[1] == pytest.approx(ahead[2] - odds[2] + 0.6, abs=0.1)


def test_a_scattered_text_is_less_sure_than_a_running_one() -> None:
    running = judged(TITLE, *PROSE)
    pieces = [line for text in PROSE for line in (text, "© Agence du Littoral / Jeanne Morvan", text.split(",")[0] + ".")]
    scattered = judged(TITLE, *pieces)
    assert scattered[1].confidence < running[1].confidence - 0.02


def test_comments_run_on_from_their_heading() -> None:
    verdicts = judged(TITLE, *PROSE, "Commentaires 2", "à écrit le 10/06/2021 à 15:58", "Bravo à tous, la digue est belle et le maire aussi.", "Répondre")
    assert [verdict.role for verdict in verdicts[5:]] == ["comments"] * 4


def test_a_copy_is_kept_once() -> None:
    verdicts = judged(TITLE, *PROSE, PROSE[1])
    assert sum(verdict.kept for verdict in verdicts) == 4
    assert [verdict.code.rpartition(".")[2] for verdict in verdicts if not verdict.kept and verdict.role != "title"] == ["copy"]


def test_the_caller_chooses_roles() -> None:
    kept = judged(TITLE, PROSE[0], "Lire aussi : Le port rouvre ses quais", PROSE[1], PROSE[2], options=Options(keep=frozenset({"related"})))
    assert kept[2].kept
    assert kept[2].code == "related.chosen"
    stripped = judged(TITLE, *PROSE, options=Options(strip=frozenset({"paragraph", "standfirst"})))
    assert not any(verdict.kept for verdict in stripped)


def test_a_role_that_the_weights_do_not_know_votes_with_its_own() -> None:
    horoscope = Role("horoscope", kept=False, labels={"en": "Horoscope", "fr": "Horoscope"}, cues=(Cue("opener", "start", {"fr": ("bélier :",)}, weight=6.0),))
    line = "Bélier : la mer vous sourit cette semaine, et vos amis le voient bien. Restez prudent jeudi, quand la lune passera derrière la digue."
    known = (*roles(), horoscope)
    assert judged(TITLE, PROSE[0], PROSE[1], line, PROSE[2], known=known)[3].role == "horoscope"
    assert judged(TITLE, PROSE[0], PROSE[1], line, PROSE[2])[3].kept


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())), max_size=25))
def test_any_lines_get_one_verdict_each(lines: list[str]) -> None:
    verdicts = judged(*lines)
    names = {role.name for role in roles()}
    assert len(verdicts) == len(lines)
    assert all(verdict.role in names and 0.5 <= verdict.confidence <= 1 and "." in verdict.code for verdict in verdicts)


@given(st.text(max_size=300))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert skeleton(text) == "".join(char for char in fold(text) if char.isalnum())


def test_words_of_scripts_without_spaces_are_counted() -> None:
    assert count_words("La digue du port") == 4
    assert count_words("港口的大坝整夜屹立不倒渔民们松了一口气") >= 8
    assert reads_as_prose(PROSE[0], count_words(PROSE[0]), 0)
    assert not reads_as_prose(PROSE[0], count_words(PROSE[0]), len(PROSE[0]))
    assert not reads_as_prose(TITLE, count_words(TITLE), 0)


@pytest.mark.parametrize(
    "line", ["Par Anne Durand et Yves Petit, envoyés spéciaux à Saint-Malo-des-Grèves", "Par Anne Durand (correspondante à Bruxelles pour la région)"]
)
def test_a_byline_that_tells_a_job_is_still_one(line: str) -> None:
    verdict = judged(TITLE, line, *PROSE)[1]
    assert (verdict.role, verdict.kept) == ("byline", False)


def test_a_text_without_a_title_is_dated_by_its_first_line() -> None:
    assert [verdict.role for verdict in judged("Brest, le 4 mai 2003", *PROSE)][:2] == ["dateline", "paragraph"]
