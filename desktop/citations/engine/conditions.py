"""Conditions of cs:if and cs:else-if: what is tested (CSL 1.0.2, "Choose")."""

from collections.abc import Callable, Mapping

from desktop.citations.engine.context import Context
from desktop.citations.engine.numbers import is_numeric

Test = Callable[[Context], bool]


def condition(attributes: Mapping[str, str]) -> Test:
    """The function that says whether the condition holds. What is not of CSL 1.0.2 is not tested; a condition without a test does not hold."""
    tests: list[Test] = []
    for name, make in _TESTS.items():
        tests += [make(word) for word in _words(name, attributes.get(name, ""))]
    match = attributes.get("match", "all")
    if len(tests) == 1:
        only = tests[0]
        return (lambda context: not only(context)) if match == "none" else only
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    return lambda context: bool(tests) and all(test(context) for test in tests)


def _words(name: str, value: str) -> list[str]:
    return [word.replace("sub verbo", "sub-verbo") for word in value.replace("sub verbo", "sub-verbo").split()] if name == "locator" else value.split()


def _type(word: str) -> Test:
    return lambda context: context.item.type == word


def _variable(word: str) -> Test:
    if word == "locator":
        return lambda context: bool(context.locator)
    if word == "year-suffix":
        return lambda context: bool(context.told.suffix)
    if word == "citation-number":
        return lambda context: True
    if word == "first-reference-note-number":
        return lambda context: bool(context.first_note)
    return lambda context: context.item.has(word)


def _numeric(word: str) -> Test:
    if word == "locator":
        return lambda context: is_numeric(context.locator)
    if word == "citation-number":
        return lambda context: True
    return lambda context: is_numeric(context.item.text(word))


_POSITIONS: dict[str, frozenset[str]] = {
    "first": frozenset(("first",)),
    "subsequent": frozenset(("subsequent", "ibid", "ibid-with-locator")),
    "ibid": frozenset(("ibid", "ibid-with-locator")),
    "ibid-with-locator": frozenset(("ibid-with-locator",)),
}


def _position(word: str) -> Test:
    if word == "near-note":
        return lambda context: context.near_note and context.area == "citation"
    held = _POSITIONS.get(word, frozenset())
    return lambda context: context.area == "citation" and context.position in held


def _locator(word: str) -> Test:
    return lambda context: bool(context.locator) and context.label.replace(" ", "-") == word


def _uncertain(word: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(word)
        return date is not None and date.circa

    return test


def _disambiguate(word: str) -> Test:
    def test(context: Context) -> bool:
        context.conditions += 1
        return (context.told.condition >= context.conditions) is (word == "true")

    return test


_TESTS: dict[str, Callable[[str], Test]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _numeric,
    "position": _position,
    "locator": _locator,
    "is-uncertain-date": _uncertain,
    "disambiguate": _disambiguate,
}
