"""Long work without Qt: which files to read, reading them in processes, and what became of each."""
