"""What a block may be, one file per role; found by discover."""
