"""Tests of the pane that reviews, and of the foot."""
