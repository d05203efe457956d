"""The system's API: its resources and operations, how it is protected, limited, described and tested."""

from __future__ import annotations
