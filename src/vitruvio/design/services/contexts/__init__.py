"""Bounded contexts: what binds entities, their division, its reasons, and how contexts are related."""
