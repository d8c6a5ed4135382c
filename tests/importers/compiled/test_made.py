"""What is made by the compiled maker is what the class makes, and what the class complains of stays complained of."""

import os
import pickle
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from importers.making import _made, made
from importers.reading import Verdict, Vote

if made is _made:
    if os.environ.get("PRESSMARK_CI"):
        pytest.fail("no compiled twin: python -m importers.compiled.build", pytrace=False)
    pytest.skip("the twins are not built", allow_module_level=True)

vote = made(Vote)


@dataclass(frozen=True, slots=True)
class Later:
    """Does something when it is made."""

    size: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", self.size + 1)


@dataclass(frozen=True, slots=True)
class Anew:
    """Has a value that is made anew for each."""

    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Open:
    """Has no slots."""

    size: int


@pytest.mark.parametrize(
    ("places", "names"),
    [
        ((1, "share", "whole", 2.0), {}),
        ((1, "share", "whole", 2.0, ("word",)), {"decides": True}),
        ((1, "share"), {"weight": 1.5, "cue": "whole", "names": True}),
        ((), {"block": 1, "role": "share", "cue": "whole", "weight": -2.0}),
        ((1, "share", "whole", 2.0, (), True, True), {}),
        ((1, "share", "whole", 2.0), {"".join(("deci", "des")): True}),
    ],
)
def test_the_same_is_made(places: tuple[Any, ...], names: dict[str, Any]) -> None:
    own = vote(*places, **names)
    assert type(own) is Vote
    assert own == Vote(*places, **names)
    assert hash(own) == hash(Vote(*places, **names))
    assert repr(own) == repr(Vote(*places, **names))
    assert pickle.loads(pickle.dumps(own)) == own
    assert replace(own, weight=9.0).weight == 9.0
    with pytest.raises(FrozenInstanceError):
        own.weight = 1.0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("places", "names"),
    [((), {}), ((1, "share", "whole"), {}), ((1, "share", "whole", 2.0), {"role": "x"}), ((1, "share", "whole", 2.0), {"unknown": 1}), (tuple(range(9)), {})],
)
def test_the_class_complains(places: tuple[Any, ...], names: dict[str, Any]) -> None:
    with pytest.raises(TypeError) as plain:
        Vote(*places, **names)
    with pytest.raises(TypeError) as compiled:
        vote(*places, **names)
    assert str(compiled.value) == str(plain.value)


def test_nothing_is_kept_of_what_was_made() -> None:
    words = ("a", "b")
    before = sys.getrefcount(words)
    for _ in range(1000):
        vote(1, "share", "whole", 2.0, words)
    assert sys.getrefcount(words) == before


def test_classes_that_do_more_than_fill_slots_stay() -> None:
    for kind in (Later, Anew, Open):
        assert made(kind) is kind
    assert made(Verdict) is not Verdict
