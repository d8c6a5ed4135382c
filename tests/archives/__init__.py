"""One archive for each schema that there has been, and the script that makes one."""
