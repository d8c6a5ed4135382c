"""What turns items and a style into runs. `seam` says what an engine is; the engine in use stands behind it."""
