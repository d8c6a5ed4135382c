"""Tests of the places, the list and the table."""
