"""The application: archive, citations, exports, long work, command line."""
