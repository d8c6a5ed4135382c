"""The article to read, and its source."""
