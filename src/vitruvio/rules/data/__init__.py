"""Rules on stores, tables, copies and caches."""
