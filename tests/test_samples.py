"""Every bundled sample, read as a user's file is read, against what was written down by hand about it."""

import pytest

from importers.assets import read_bytes
from importers.reading import KEPT_ROLES
from tests.expectations import EXPECTED, INDEX, SLUGS, article_of, expected, expected_lines, paragraphs_of, plain_name, verdict_on

FIELDS = ("title", "authors", "published", "modified", "container_title", "section", "url", "language")
ROLES_RIGHT = 0.9
"""Share of a sample's lines whose role must be one of the acceptable ones; kept or stripped must be right for every line."""


def differences(found: list[str], wanted: list[str]) -> str:
    """What a person wants to see first of two lists of paragraphs that should be the same."""
    missing = [text for text in wanted if text not in found]
    strange = [text for text in found if text not in wanted]
    rows = [f"  not in the text: {text[:160]}" for text in missing] + [f"  should not be in the text: {text[:160]}" for text in strange]
    return "\n".join(rows) or "  the same paragraphs in another order or another number"


def test_the_index_names_every_sample_and_its_expectations() -> None:
    folders = {path.name for path in EXPECTED.iterdir() if path.is_dir()}
    assert set(SLUGS) == folders
    assert len(SLUGS) == len(INDEX) >= 12
    for entry in INDEX:
        assert set(entry) == {"slug", "file", "language", "description"}, entry
        assert set(entry["description"]) == {"en", "fr"}, entry
        assert entry["language"] == expected(entry["slug"])["language"]
        assert read_bytes("samples", entry["file"])


@pytest.mark.parametrize("slug", SLUGS)
def test_expectations_agree_with_each_other(slug: str) -> None:
    """The kept lines of expected.json begin the paragraphs of expected.txt, but where the file's own letters are damaged."""
    paragraphs = paragraphs_of(slug)
    rows = expected(slug)["roles"]
    assert all(row["roles"] and row["kept"] == (role in KEPT_ROLES) for row in rows for role in row["roles"])
    kept = [row for row in rows if row["kept"]]
    assert len(kept) == len(paragraphs)
    for row, paragraph in zip(kept, paragraphs, strict=True):
        if "\ufffd" not in row["starts"]:
            assert paragraph.startswith(row["starts"])


@pytest.mark.parametrize("slug", SLUGS)
def test_text(slug: str) -> None:
    reading = article_of(slug).reading
    found = [block.text for block, verdict in zip(reading.document.blocks, reading.verdicts, strict=True) if verdict.kept]
    wanted = paragraphs_of(slug)
    assert found == wanted, f"{slug}:\n{differences(found, wanted)}"


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("field", FIELDS)
def test_field(slug: str, field: str) -> None:
    fields, wanted = article_of(slug).fields, expected(slug)[field]
    found: object = [plain_name(name) for name in fields.authors] if field == "authors" else getattr(fields, field)
    assert found == wanted, f"{slug}: {field} is {found!r}, should be {wanted!r}"


@pytest.mark.parametrize("slug", SLUGS)
def test_bounds_of_the_date(slug: str) -> None:
    fields = article_of(slug).fields
    found = {"not_before": fields.not_before, "not_after": fields.not_after}
    assert found == expected(slug)["published_bounds"]


@pytest.mark.parametrize("slug", SLUGS)
def test_type(slug: str) -> None:
    """Where the file leaves the type open, expected.json lists the types that may be answered."""
    wanted = expected(slug)["type"]
    assert article_of(slug).fields.type in (wanted if isinstance(wanted, list) else [wanted])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_line_is_kept_or_stripped_as_it_should(slug: str) -> None:
    article = article_of(slug)
    wrong = []
    for line in expected_lines(slug, article.reading.document.stream):
        verdict = verdict_on(article, line)
        if verdict.kept != line.kept:
            wrong.append(f"  {'stripped' if line.kept else 'kept'} as {verdict.role}, should be {'|'.join(line.roles)}: {line.starts}")
    assert not wrong, f"{slug}: {len(wrong)} lines\n" + "\n".join(wrong)


@pytest.mark.parametrize("slug", SLUGS)
def test_roles(slug: str) -> None:
    article = article_of(slug)
    lines = expected_lines(slug, article.reading.document.stream)
    verdicts = [verdict_on(article, line) for line in lines]
    wrong = [
        f"  {verdict.role}, should be {'|'.join(line.roles)}: {line.starts}" for line, verdict in zip(lines, verdicts, strict=True) if verdict.role not in line.roles
    ]
    right = 1 - len(wrong) / len(lines)
    assert right >= ROLES_RIGHT, f"{slug}: {right:.2f} of the lines have an acceptable role\n" + "\n".join(wrong)
