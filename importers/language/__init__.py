"""What is known of languages: their phrases, dates and names, and which one a text is in."""
