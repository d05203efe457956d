"""The commands, a module each: its options, and a function from them to an outcome."""
