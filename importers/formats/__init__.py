"""Readers of files, one per format; found by discover."""
