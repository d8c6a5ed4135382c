"""The list of articles and the places beside it."""
