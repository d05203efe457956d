"""What binds aggregates and what keeps them apart, each kind of reason in a module."""
