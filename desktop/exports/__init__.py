"""Exports, one file per format; found by discover."""
