"""Pixels at 100 % that the frame shares with what stands in it."""

TOP = 56
"""Height of the strip above."""
PLACES, RAIL, LIST = 224, 56, 336
"""Widths of the places, of the places as a rail, and of the list beside an article."""
WIDE, NARROW = 1200, 900
"""Widths of the window below which places are a rail, and below which the list slides over the article."""
