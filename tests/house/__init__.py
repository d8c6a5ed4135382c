"""Tests of the house rules: sizes, wording, resources, documentation."""
