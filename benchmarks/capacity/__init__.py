"""Models for the simulator and its peers, and what is measured on them."""
