"""The design passes: a folder a section of the report, a module a pass with what it requires and provides."""
