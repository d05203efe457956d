"""Rules on the bill and the budget."""
