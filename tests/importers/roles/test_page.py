"""What roles ask of a page is found once, and says where blocks stand and whose words speak for which role."""

from importers.density import ground_of
from importers.document import Block, Document, Shape
from importers.roles._shared import Page, cued_by, places


def page() -> Page:
    shapes = (Shape("p", ("div", "body")), Shape("p", ("div", "body"), hidden="hidden"), Shape("li", ("ul", "body")), Shape("p", ("div", "body")))
    blocks = tuple(Block((0, 1), "a", shape) for shape in shapes)
    cued = (frozenset(("share",)), frozenset[str](), frozenset(("share", "tags")), frozenset[str]())
    return Page(Document("html", "a", blocks), ("a",) * 4, (1,) * 4, cued, (False,) * 4, ground_of("aaaa", (1,) * 4, (False,) * 4))


def test_what_is_asked_once_is_found_once() -> None:
    asked: list[Page] = []

    def count(of: Page) -> int:
        asked.append(of)
        return len(asked)

    one, other = page(), page()
    assert (one.once(count), one.once(count), other.once(count)) == (1, 1, 2)


def test_blocks_by_where_they_stand() -> None:
    assert page().once(places) == {("p", ("div", "body"), ""): [0, 3], ("p", ("div", "body"), "hidden"): [1], ("li", ("ul", "body"), ""): [2]}


def test_blocks_by_the_roles_that_their_words_speak_for() -> None:
    assert page().once(cued_by) == {"share": [0, 2], "tags": [2]}
