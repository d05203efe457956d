"""All single changes with what must be said of each."""

from __future__ import annotations

from typing import Final

from tests.compatibility.case import Case
from tests.compatibility.cases_events import EVENTS
from tests.compatibility.cases_fields import PARAMETERS, REQUESTS, RESPONSES
from tests.compatibility.cases_operations import ALL_AT_ONCE, OPERATIONS, PERMISSIONS

CASES: Final[list[Case]] = [
    *REQUESTS,
    *RESPONSES,
    *PARAMETERS,
    *OPERATIONS,
    *PERMISSIONS,
    *EVENTS,
    *ALL_AT_ONCE,
]
