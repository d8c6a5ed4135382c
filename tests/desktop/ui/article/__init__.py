"""Tests of desktop.ui.article."""
