"""Tests of whole flows of work in the window."""
