"""HTML and XML below the formats: parsed once, walked to blocks."""
