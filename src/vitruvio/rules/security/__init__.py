"""Rules on who may do and see what."""
