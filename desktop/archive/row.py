"""A record as the contract's row: the JSON object that `show`, `clean`, `list` and the jsonl export give."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.archive.record import Record, RecordBlock, RecordRepair
from importers.article import Evidence, Message, Name
from importers.reasons import reason, warning

Row = dict[str, Any]

LEFT_OUT_OF_LISTS = ("text", "blocks", "evidence", "repairs")
"""What `list` does not tell of a record."""

NAME_PARTS = ("family", "given", "non_dropping_particle", "dropping_particle", "suffix", "literal")


def article_row(record: Record, *, lang: str, stream: bool = False) -> Row:
    """The row of CONTRACT.md, "Rows", keys in its order; sentences in `lang`.

    `stream` adds `stream` and `encoding` (the record must have been loaded with its stream).
    """
    fields = record.fields
    row: Row = {
        "path": record.files[0].path if record.files else None,
        "index": record.index,
        "id": record.id,
        "status": "ok",
        "error": None,
        "format": record.format,
        "type": fields.type,
        "title": fields.title,
        "authors": [name_row(name) for name in fields.authors],
        "published": fields.published,
        "published_bounds": {"not_before": fields.not_before, "not_after": fields.not_after},
        "modified": fields.modified,
        "accessed": fields.accessed,
        "container_title": fields.container_title,
        "publisher": fields.publisher,
        "publisher_place": fields.publisher_place,
        "edition": fields.edition,
        "section": fields.section,
        "volume": fields.volume,
        "issue": fields.issue,
        "page": fields.page,
        "url": fields.url,
        "archive": fields.archive,
        "archive_location": fields.archive_location,
        "language": fields.language,
        "abstract": fields.abstract,
        "citekey": record.citekey,
        "tags": list(record.tags),
        "collections": list(record.collections),
        "note": record.note,
        "reviewed": record.reviewed,
        "to_review": list(record.to_review),
        "sha256": record.sha256,
        "files": [{"path": file.path, "member": file.member, "modified": file.modified} for file in record.files],
        "text": text_of(record),
        "blocks": [block_row(block, lang=lang) for block in record.blocks],
        "evidence": {field: [evidence_row(entry) for entry in entries] for field, entries in record.evidence.items()},
        "repairs": [repair_row(repair, lang=lang) for repair in record.repairs],
        "warnings": [warning_row(message, lang=lang) for message in record.warnings],
    }
    if stream:
        row["stream"] = record.stream
        row["encoding"] = record.encoding
    return row


def list_row(record: Record, *, lang: str) -> Row:
    """`article_row` without what a list does not tell. The record may have been loaded without its blocks."""
    return {key: value for key, value in article_row(record, lang=lang).items() if key not in LEFT_OUT_OF_LISTS}


def text_of(record: Record) -> str:
    """The clean text: kept blocks joined by a blank line (the title is a stripped block)."""
    return joined(block.text for block in record.blocks if block.kept)


def joined(kept: Iterable[str]) -> str:
    """The clean text that kept blocks make."""
    return "\n\n".join(kept)


def name_row(name: Name) -> dict[str, str]:
    """A name with the parts it has, under CSL's names with `_` for `-`."""
    parts = ((part, getattr(name, part)) for part in NAME_PARTS)
    return {part: value for part, value in parts if value is not None}


def name_from(row: Mapping[str, str]) -> Name:
    """The name that `name_row` told."""
    return Name(**{part: row[part] for part in NAME_PARTS if part in row})


def block_row(block: RecordBlock, *, lang: str) -> Row:
    """One block, with its reason as a sentence in `lang`."""
    return {
        "n": block.n,
        "role": block.role,
        "kept": block.kept,
        "text": block.text,
        "code": block.code,
        "words": list(block.words),
        "reason": reason(block.code, block.words, lang),
        "confidence": block.confidence,
        "doubtful": block.doubtful,
        "by_hand": block.by_hand,
        "paragraph": block.paragraph,
        "source": list(block.source),
    }


def evidence_row(evidence: Evidence) -> Row:
    """One candidate for a field; `bound` only where it bounds a date."""
    value = evidence.value if isinstance(evidence.value, str) else [name_row(name) for name in evidence.value]
    row: Row = {
        "value": value,
        "from": evidence.origin,
        "at": evidence.at,
        "source": None if evidence.source is None else list(evidence.source),
        "chosen": evidence.chosen,
        "confidence": evidence.confidence,
    }
    if evidence.bound is not None:
        row["bound"] = evidence.bound
    return row


def repair_row(repair: RecordRepair, *, lang: str) -> Row:
    """One repair, with its reason as a sentence in `lang`."""
    return {
        "n": repair.n,
        "kind": repair.kind,
        "before": repair.before,
        "after": repair.after,
        "source": list(repair.source),
        "code": repair.code,
        "words": list(repair.words),
        "reason": reason(repair.code, repair.words, lang),
        "undone": repair.undone,
    }


def warning_row(message: Message, *, lang: str) -> Row:
    """One warning: its code, its words and the sentence."""
    return {"code": message.code, "words": list(message.words), "text": warning(message.code, message.words, lang)}
