"""The steps of the schema, one per file, each defining `STEP`; found by `discover` and applied in the order of their numbers."""
