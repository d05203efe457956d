"""The memory: patterns, decisions and how they went, as a graph in one file that is searched by words and by sense."""
