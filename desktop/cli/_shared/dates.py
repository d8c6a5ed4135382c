"""Dates as a reader of the language writes them: 10 juin 2020, 10 June 2020."""

from importers.wording import say


def date_words(iso: str, lang: str) -> str:
    """`2020`, `2020-06` or `2020-06-10`, also with an hour after it, in words; what is none of these stays as it is."""
    parts = iso[:10].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return iso
    numbers = [int(part) for part in parts]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return iso
    month = say(f"cli.month.{numbers[1]}", lang=lang) if len(numbers) > 1 else ""
    if len(numbers) == 1:
        return str(numbers[0])
    if len(numbers) == 2:
        return say("cli.date.month", month, numbers[0], lang=lang)
    day = say("cli.date.first", lang=lang) if numbers[2] == 1 else str(numbers[2])
    return say("cli.date.day", day, month, numbers[0], lang=lang)
