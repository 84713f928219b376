"""A folder of files -> documents, blocks, problems: read, never rewritten; cleaning marks spans."""
