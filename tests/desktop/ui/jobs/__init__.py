"""Tests of long work in the window."""
