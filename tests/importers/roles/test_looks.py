"""What roles see in the markup around words: boxes, menus, paths, what is folded away, what the whole page is called."""

import pytest

from importers import read
from importers.source import source_of

PROSE = (
    "The tide had been rising since dawn, and the fishermen on the quay watched the dyke without a word while the mayor counted bags of sand.",
    "At noon the wind turned at last, and the first boats could leave the harbour to the applause of the families who had stayed on the quay.",
    "“We were afraid,” says a woman who spent the night emptying her cellar with two neighbours, and who has not slept for three days now.",
    "The prefect has promised help to the towns along the coast, but those who were elected there would rather see the money before they cheer.",
)
TITLE = "The dyke of the harbour held all night"


def roles_of(inside: str, *, above: str = "", body: str = "") -> dict[str, tuple[str, bool]]:
    """Role and whether kept, by the words of the block, of a page with `inside` between the second and the third paragraph."""
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    page = (
        f"<html><head><title>{TITLE}</title></head><body class='{body}'>{above}<article><h1>{TITLE}</h1>"
        f"{''.join(paragraphs[:2])}{inside}{''.join(paragraphs[2:])}</article></body></html>"
    )
    reading = next(iter(read(source_of("page.html", page.encode())))).reading
    return {block.text: (verdict.role, verdict.kept) for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True)}


def test_the_heading_of_a_box_that_asks_to_subscribe_belongs_to_it() -> None:
    box = "<div><h3>The Quay Letter</h3><p>One story of the harbour, every Sunday, in your inbox.</p><label>Email address</label><button>Go</button></div>"
    told = roles_of(box + "<h2>The night after</h2>")
    assert {told[words] for words in ("The Quay Letter", "One story of the harbour, every Sunday, in your inbox.", "Go")} == {("newsletter", False)}
    assert told["The night after"] == ("heading", True)


def test_a_heading_stays_above_a_paragraph_that_asks_to_subscribe() -> None:
    told = roles_of("<h2>The night after</h2><p>Sign up for our morning letter.</p>")
    assert told["The night after"] == ("heading", True)


@pytest.mark.parametrize("label", ["Top stories", "Latest"])
def test_a_menu_is_one_though_a_list_of_articles_may_be_called_so(label: str) -> None:
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in (label, "Harbours", "Ferries", "Sports", "Jobs"))
    told = roles_of("", above=f"<nav><ul>{menu}</ul></nav>")
    assert {told[word][0] for word in (label, "Harbours", "Ferries")} == {"navigation"}


def test_the_last_step_of_a_path_is_no_kicker() -> None:
    path = "<div class='crumbs'><ol><li><a href='/'>The Quay</a></li><li><a href='/ferries'>Ferries</a></li></ol></div>"
    assert roles_of("", above=path)["Ferries"][0] in ("breadcrumb", "navigation")


def test_what_the_whole_page_is_called_says_nothing_of_a_line() -> None:
    side = "<div><h3>The tides</h3><p>High at six</p><p>Low at noon</p><p>High again at seven</p><p>None at night</p></div>"
    plain, named = (roles_of("", above=side, body=body)["The tides"] for body in ("", "rubrique-ferries category"))
    assert plain == named


def test_sentences_that_unfold_are_kept_among_others() -> None:
    told = roles_of(f"<h2>What happened then?</h2><div style='display:none'><p>{PROSE[0].replace('dawn', 'midnight')}</p></div>")
    assert told[PROSE[0].replace("dawn", "midnight")][1]


def test_an_arrow_does_not_make_sentences_a_link() -> None:
    line = "→ The ferry of the second line leaves at seven on Sundays and at six on any other day, says the plan, but nobody who lives here has ever seen it."
    assert roles_of(f"<p>{line}</p>")[line] == ("paragraph", True)


def test_names_alone_between_title_and_text_sign_it() -> None:
    page = "<html><head><title>{0}</title></head><body><h1>{0}</h1><{3}>{1}</{3}>{2}</body></html>"
    for line, tag, role in (("Mareva Tehotu/Oskar Lindqvist", "p", "byline"), ("Ferry Nights", "h2", "heading")):
        text = "".join(f"<p>{words} The ferry and its nights are told of in every house.</p>" for words in PROSE)
        reading = next(iter(read(source_of("page.html", page.format(TITLE, line, text, tag).encode())))).reading
        told = {block.text: verdict.role for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True)}
        assert told[line] == role


@pytest.mark.parametrize(("count", "kept"), [(3, True), (2, False)])
def test_questions_that_unfold_their_answers_are_headings(count: int, kept: bool) -> None:
    questions = ("Who pays for the new dyke?", "When will the harbour open?", "What became of the boats?")[:count]
    faq = "".join(f"<div><button>{question}</button><img alt='open' src='open.svg'><p>{PROSE[1]}</p></div>" for question in questions)
    told = roles_of(faq)
    assert {told[question] for question in questions} == {("heading", True) if kept else ("page-furniture", False)}


def test_a_link_in_capitals_between_paragraphs_leads_elsewhere() -> None:
    told = roles_of("<p><a href='/x'><strong>WHO PAYS FOR THE NEW DYKE?</strong></a></p><p><strong>WHO WAS ON THE QUAY</strong></p>")
    assert told["WHO PAYS FOR THE NEW DYKE?"] == ("related", False)
    assert told["WHO WAS ON THE QUAY"] == ("heading", True)
