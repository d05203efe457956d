"""Rules on running the system, and on a design that must agree with itself."""
