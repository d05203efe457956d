"""Rules on calls, events, copies and queues between deployables."""
