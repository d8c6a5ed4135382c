"""An article: a reading with the citation fields and the evidence for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from importers.document import Range
from importers.making import made
from importers.reading import Reading


@dataclass(frozen=True, slots=True)
class Name:
    """A person (CSL name parts) or, by `literal` alone, an institution or an agency."""

    family: str | None = None
    given: str | None = None
    non_dropping_particle: str | None = None
    dropping_particle: str | None = None
    suffix: str | None = None
    literal: str | None = None


made_name = made(Name)
"""Makes a `Name`, quicker than the class where it was compiled."""

Value = str | tuple[Name, ...] | None
"""What a citation field holds: text (dates are ISO 8601, as precise as known) or names."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The citation fields: CSL's variable names with `_` for `-`. None and () mean: not known."""

    type: str | None = None
    title: str | None = None
    authors: tuple[Name, ...] = ()
    published: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    modified: str | None = None
    accessed: str | None = None
    container_title: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    edition: str | None = None
    section: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    url: str | None = None
    archive: str | None = None
    archive_location: str | None = None
    language: str | None = None
    abstract: str | None = None


made_fields = made(Fields)
"""Makes `Fields`, quicker than the class where it was compiled."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate for a field. `origin` is the contract's "from"; `at` says where when it is not in the stream.

    `bound` is "not_before" or "not_after" when the value only bounds a date. Of one field's candidates at most one
    is `chosen` (authors: all that make up the value bear one Evidence whose value is the whole list).
    """

    field: str
    value: str | tuple[Name, ...]
    origin: str
    at: str | None = None
    source: Range | None = None
    chosen: bool = False
    confidence: float = 0.5
    bound: str | None = None

    def __hash__(self) -> int:
        # Names take long, and where the same was read again tells candidates apart as well.
        return hash((self.value if isinstance(self.value, str) else len(self.value), self.origin, self.at, self.source))

    def judged(self, confidence: float, *, chosen: bool) -> "Evidence":
        """The same candidate with another confidence, chosen or not."""
        # `replace` takes four times as long, for each of dozens.
        return made_evidence(self.field, self.value, self.origin, self.at, self.source, chosen, confidence, self.bound)


made_evidence = made(Evidence)
"""Makes an `Evidence`, quicker than the class where it was compiled."""


@dataclass(frozen=True, slots=True)
class Message:
    """A warning as a code and its words; the sentence `warning.<code>` is made when it is shown."""

    code: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a file: `path` and `member` say where it came from, `index` which of the file's articles it is."""

    path: str
    member: str | None
    index: int
    sha256: str
    modified: str | None
    reading: Reading
    fields: Fields
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()
    to_review: tuple[str, ...] = ()
