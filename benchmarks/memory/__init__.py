"""What the memory is measured with: queries written apart from the patterns, and how they are judged."""
