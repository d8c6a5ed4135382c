"""What a user can do to an archive, one thing per file."""
