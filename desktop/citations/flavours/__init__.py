"""The kinds of text that citations are written in, one file each; found by discover."""
