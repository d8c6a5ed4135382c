"""`pressmark styles`: every citation style there is."""

from desktop.citations.styles import all_styles, style_row
from desktop.cli._shared.command import command
from desktop.cli._shared.session import Session, emit, tell
from importers.wording import many


def run(session: Session) -> int:
    """List them: thousands, so each as it comes, its id first and its title below."""
    count = 0
    for style in all_styles():
        count += 1
        emit(session, style_row(style))
        about = ", ".join(part for part in (style.title, style.format, style.locale) if part)
        tell(session, f"{style.id}\n    {about}")
    if not session.quiet:
        tell(session, "\n" + many("cli.count.styles", count, lang=session.lang))
    return 0


COMMAND = command("styles", run, apart=True)
