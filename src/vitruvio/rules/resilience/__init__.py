"""Rules on what happens when something fails or is slow."""
