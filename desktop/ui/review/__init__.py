"""Blocks judged by a person."""
