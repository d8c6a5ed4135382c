"""`pressmark tag`: words by which articles are filed, given and taken away."""

from desktop.archive.errors import FieldError
from desktop.archive.filing import tag_of
from desktop.cli._shared.acts import file_away
from desktop.cli._shared.command import command
from desktop.cli._shared.options import Text, Usage, argument, option
from desktop.cli._shared.session import Refusal, Session
from desktop.operations.tag import tag


def run(session: Session, *, id: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> int:
    """Give and take them, in one act; the status is 1 when one of the names is unknown. Raises `Refusal` for what is no tag."""
    if not add and not remove:
        raise Usage("tag-what")
    both = sorted(_checked(add) & _checked(remove))
    if both:
        raise Usage("tag-both", both[0])
    return file_away(session, tag, id, add, remove)


def _checked(words: tuple[str, ...]) -> set[str]:
    try:
        return {tag_of(one) for one in words}
    except FieldError as error:
        raise Refusal(error.key, *error.words) from error


COMMAND = command("tag", run, argument("id", "ID", many=True), option("add", Text("TAGNAME"), multiple=True), option("remove", Text("TAGNAME"), multiple=True))
