"""Tests of desktop.archive."""
