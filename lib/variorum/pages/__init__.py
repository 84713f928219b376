"""Tables and notebooks -> HTML: the report, the marked reader, what both are made of."""
