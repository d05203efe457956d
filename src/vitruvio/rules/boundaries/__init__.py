"""Rules on contexts, deployables and what lives in them."""
