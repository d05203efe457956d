"""Rules on operations, paths, codes and bodies."""
