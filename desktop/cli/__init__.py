"""The command line: one file per command, each defining COMMAND; a command's name is its file's."""
