"""Tests of the pane that cites."""
