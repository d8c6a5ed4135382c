"""The stream and its blocks: what is in, what separates, what each block knows of itself."""

from importers.markup.around import MAX_ANCESTORS
from importers.markup.page import Page, read_page


def page(html: str) -> Page:
    return read_page(html, "a.html")


def texts(html: str) -> list[str]:
    return [block.text for block in page(html).blocks]


def hidden(html: str) -> list[tuple[str, str]]:
    return [(block.text, block.shape.hidden) for block in page(html).blocks]


def test_blocks_are_separated_and_inline_elements_are_not() -> None:
    assert texts("<div>un<p>d<b>eu</b>x\n <i>mots</i></p>trois<ul><li>a<li>b</ul></div>") == ["un", "deux mots", "trois", "a", "b"]
    assert page("<div>a</div><div>b</div><p>c</p>").stream == "a\nb\n\nc"


def test_a_paragraph_knows_where_it_stands() -> None:
    html = "<body class=Site><article id=main><p class='Lead big' itemprop=description data-testid=X>mots <a href=/un>un lien</a></p></article>"
    (block,) = page(html).blocks
    shape = block.shape
    assert (shape.tag, shape.ancestors) == ("p", ("article", "body", "html"))
    assert [set(words.split()) for words in shape.attrs] == [{"lead", "big", "description", "x"}, {"main"}, {"site"}, set()]
    assert (shape.link_chars, shape.hrefs, shape.hidden) == (7, ("/un",), "")
    assert len(shape.parents) == len(shape.ancestors)


def test_blocks_of_one_container_share_its_number() -> None:
    one, two, three = page("<section><p>1<p>2</section><section><p>3</section>").blocks
    assert one.shape.parents == two.shape.parents != three.shape.parents


def test_inline_elements_that_hold_a_whole_block_are_named() -> None:
    (block,) = page("<p><span class=byline><strong>Par <a href=x>Anne</a></strong></span></p>").blocks
    assert block.shape.inline == ("span", "strong")
    assert block.shape.attrs[0] == "byline"


def test_what_markup_hides_says_so() -> None:
    assert hidden("<title>T</title><p hidden>a</p><p style='display : none'>b</p><noscript><p>c</noscript><template>d</template>") == [
        ("T", "head-title"), ("a", "hidden"), ("b", "hidden"), ("c", "noscript"), ("d", "template"),
    ]  # fmt: skip
    assert hidden("<select><option>x<option>y</select><textarea>z</textarea><button>ok</button><p aria-hidden=true>w") == [
        ("x y", "option"), ("z", "textarea"), ("ok", "button"), ("w", "aria-hidden"),
    ]  # fmt: skip
    assert hidden("<div hidden><p aria-hidden=true>a</p><button>b</button></div><dialog>c</dialog><dialog open>d</dialog>") == [
        ("a", "hidden"), ("b", "hidden"), ("c", "hidden"), ("d", ""),
    ]  # fmt: skip


def test_what_react_sends_after_the_frame_is_shown() -> None:
    assert hidden('<div hidden id="S:0"><p>a</p></div><div hidden id="s0"><p>b</p></div>') == [("a", ""), ("b", "hidden")]


def test_a_button_that_was_never_closed_hides_no_page() -> None:
    assert hidden("<noscript><div><h1>a</h1><p>b</p><button>c</button></div></noscript>") == [("a", ""), ("b", ""), ("c", "button")]
    assert hidden("<h1>a</h1><noscript><h1>a</h1><p>b</p></noscript>") == [("a", ""), ("a", "noscript"), ("b", "noscript")]


def test_scripts_styles_and_comments_are_out() -> None:
    assert texts("<script>a</script><style>b</style><!-- c --><p>d<script>e</script>f<!-- g --> h</p>") == ["df h"]


def test_hidden_words_and_pictures_in_a_sentence_stand_after_it() -> None:
    assert hidden("<p>Un <span hidden>caché</span>mot <img alt='une image'>de plus</p><p>fin") == [
        ("Un mot de plus", ""),
        ("caché", "hidden"),
        ("une image", "alt"),
        ("fin", ""),
    ]
    assert texts("<p>Bravo <img alt='😀'> à tous</p>") == ["Bravo 😀 à tous"]
    assert hidden("<figure><a href=/x><img alt='La place'></a><figcaption>Midi</figcaption></figure>") == [("La place", "alt"), ("Midi", "")]


def test_a_button_in_a_sentence_stays_in_it() -> None:
    assert texts("<p>Le <button>glossaire</button> dit</p>") == ["Le glossaire dit"]


def test_line_breaks() -> None:
    long = "mot " * 30
    assert texts("<p>a<br>b<br><br>c</p>") == ["a b", "c"]
    assert texts(f"<div>Titre<br>{long}<br>{long}</div>") == ["Titre", long.strip(), long.strip()]
    assert texts(f"<h1>{long}<br>suite</h1>") == [f"{long}suite"]
    assert texts("<td>1<br>2<td>3") == ["1 2", "3"] or texts("<table><tr><td>1<br>2<td>3</table>") == ["1 2", "3"]


def test_preformatted_lines_are_kept() -> None:
    (block,) = page("<pre>\n def f():\n   pass\n</pre>").blocks
    assert block.text == "def f():\n   pass"
    assert block.shape.tag == "pre"


def test_neighbours_that_a_style_sheet_sets_apart_get_a_space() -> None:
    assert texts("<div><span class=a>Anne Durand</span><span class=d>12 mai</span></div>") == ["Anne Durand 12 mai"]
    assert texts("<p><span>L</span><span>A ville</span></p>") == ["LA ville"]
    assert texts("<p>aujourd<b>'hui</b></p>") == ["aujourd'hui"]


def test_links_count_their_characters() -> None:
    nav, text = page("<ul><li><a href=a>un</a> <a href=b>deux</a></ul><a href=c><div>bloc</div></a>").blocks
    assert (nav.shape.link_chars, nav.shape.hrefs) == (6, ("a", "b"))
    assert (text.shape.link_chars, text.shape.hrefs, text.shape.ancestors[0]) == (4, ("c",), "a")


def test_a_picture_that_draws_has_a_title() -> None:
    assert hidden("<p>mot<svg><title>logo</title><text>axe</text></svg></p>") == [("motaxe", ""), ("logo", "alt")]


def test_a_deep_block_remembers_its_nearest_ancestors() -> None:
    (block,) = page("<div>" * 150 + "x").blocks
    assert block.shape.ancestors == ("div",) * MAX_ANCESTORS
    assert len(block.shape.parents) == len(block.shape.ancestors) == len(block.shape.attrs) - 1
