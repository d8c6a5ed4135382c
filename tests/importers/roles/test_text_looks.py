"""What roles see in lines of plain text: tables, lists without bullets, tags, lists of articles, polls, who wrote it."""

from importers import read
from importers.source import source_of

TITLE = "The dyke of the harbour held all night"
PROSE = (
    "The tide had been rising since dawn, and the fishermen on the quay watched the dyke without a word while the mayor counted bags of sand.",
    "At noon the wind turned at last, and the first ferries could leave the harbour to the applause of the families who had stayed on the quay.",
    "“We were afraid,” says Ann Tidewell, who spent the night emptying her cellar with two neighbours, and who has not slept for three days now.",
    "The prefect has promised help to the towns along the coast, but those who were elected there would rather see the money before they cheer.",
    "The dyke was built after the flood of the last century, when the sea took the lighthouse and half of the houses that stood below the church.",
)


def told(*, inside: str = "", below: str = "", above: str = "") -> dict[str, tuple[str, bool]]:
    """Role and whether kept, by the words of the block, of a text with `inside` after the second paragraph and more above and below."""
    parts = [TITLE, above, *PROSE[:2], inside, *PROSE[2:], below]
    reading = next(iter(read(source_of("text.txt", "\n\n".join(part for part in parts if part).encode())))).reading
    return {block.text: (verdict.role, verdict.kept) for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True)}


def test_lines_in_columns_are_a_table_of_the_text() -> None:
    rows = "Harbour\tFerries\tBoats\nPort Quay\t12\t140\nMarsh End\t3\t41\nOld Light\t7\t88"
    found = told(inside=rows)
    assert {found[row.replace("\t", " ")] for row in rows.split("\n")} == {("table", True)}


def test_columns_without_numbers_are_no_table() -> None:
    found = told(below="News\tSports\tJobs\nFerries\tTides\tMaps\nPeople\tBoats\tShops")
    assert "table" not in {role for role, _ in found.values()}


def test_short_lines_alone_between_paragraphs_are_a_list() -> None:
    items = ("Mackerel", "Herring", "Brown crab", "Sea bass", "Razor clams")
    found = told(inside="\n".join(items))
    assert {found[item] for item in items} == {("list", True)}


def test_words_of_the_text_below_it_are_its_tags() -> None:
    words = ("Dyke", "Ferries", "Flood", "Weather")
    found = told(below="\n".join(words))
    assert {found[word] for word in words} == {("tags", False)}


def test_a_menu_below_the_text_is_none_of_its_tags() -> None:
    found = told(below="Business\nSports\nJobs\nClassifieds\nHoroscope\nGames")
    assert {found[word][0] for word in ("Jobs", "Games")} == {"navigation"}


def test_rubrics_and_headlines_in_turn_are_other_articles() -> None:
    lines = ("Towns", "A new market hall opens in Marsh End next spring", "Sea", "How the old light came back to the point", "Towns", "Where have all the bakers gone")
    found = told(below="\n".join(lines))
    assert {found[line] for line in lines} == {("related", False)}


def test_answers_and_their_shares_are_a_poll() -> None:
    lines = ("Will the dyke hold?", "Surely", "54%", "Never", "46%")
    found = told(below="\n".join(lines))
    assert {found[line] for line in ("Surely", "54%", "Never", "46%")} == {("page-furniture", False)}


def test_who_wrote_it_is_presented_below() -> None:
    lines = ("Joe Marsh", "Joe Marsh has lived on the quay since he was ten and keeps a diary of the tides")
    found = told(below="\n".join(("Share", "Facebook", "Print", *lines, "Privacy", "Terms of use", "© 2021 Harbour Post")))
    assert {found[line] for line in lines} == {("author-bio", False)}


def test_a_quotation_set_again_with_who_said_it_is_stripped_with_the_name() -> None:
    one, other = "The wind turned at last, and the first ferries could leave the harbour", "The sea took the lighthouse and half of the houses"
    found = told(inside=f"{one}\n\nAnn Tidewell\n\n{PROSE[0].replace('dawn', 'four').replace('rising', 'falling')}\n\n{other}\n\nAnn Tidewell")
    assert found[other] == ("pull-quote", False)
    assert found["Ann Tidewell"] == ("pull-quote", False)


def test_addresses_below_their_label_are_sources() -> None:
    found = told(below="Sources:\nharbour.example\nwww.tides.example/2021\ndyke.example")
    assert {found[line][0] for line in ("harbour.example", "www.tides.example/2021", "dyke.example")} == {"source-link"}


def test_a_button_to_the_comments_above_the_text_begins_none() -> None:
    found = told(above="12 comments")
    assert found["12 comments"] == ("share", False)
    assert found[PROSE[0]] == ("paragraph", True) or found[PROSE[0]] == ("standfirst", True)


def test_a_line_that_leads_to_a_list_is_kept_with_it() -> None:
    lines = ("The mayor asks for three things:", "sand for the northern quay", "a pump for the church", "boats for whoever lives below the dyke")
    found = told(inside="\n".join(lines))
    assert {found[line][1] for line in lines} == {True}
    assert found[lines[0]][0] == "paragraph"


def test_a_post_is_stripped_with_its_signature() -> None:
    post, signature = "Nobody on the northern quay has slept for three nights and the sea keeps coming", "— Ann Tidewell (@anntide) March 4, 2021"
    found = told(inside=f"{post}\n\n{signature}")
    assert found[post] == ("embed", False)
    assert found[signature] == ("embed", False)
