"""Look-ups: documentation of installed packages and local checkouts, and code in local clones."""
