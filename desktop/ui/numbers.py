"""Numbers as each language writes them."""

from desktop.ui.shell import Shell


def number_words(shell: Shell, number: int) -> str:
    """A number with its thousands set apart: "4,318", in French "4 318" with a narrow no-break space."""
    return f"{number:,}".replace(",", "\u202f" if shell.lang == "fr" else ",")
