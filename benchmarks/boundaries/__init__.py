"""How well boundaries agree with those that authors chose, and with what is known of other methods."""
