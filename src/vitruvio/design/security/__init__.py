"""Who may do what, how that is proved and kept, and what the duties ask for."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.security.answer_threats import answer_threats
from vitruvio.design.security.choose_sealed import choose_sealed
from vitruvio.design.security.choose_staff import choose_staff
from vitruvio.design.security.choose_tokens import choose_tokens
from vitruvio.design.security.derive_duties import derive_duties
from vitruvio.design.security.derive_rights import derive_rights
from vitruvio.design.security.list_flows import list_flows
from vitruvio.design.security.state_audit import state_audit
from vitruvio.design.security.state_authentication import state_authentication
from vitruvio.design.security.state_authorization import state_authorization
from vitruvio.design.security.state_encryption import state_encryption
from vitruvio.design.security.state_headers import state_headers

PASSES: Final[tuple[Pass, ...]] = (
    derive_rights,
    derive_duties,
    choose_staff,
    choose_sealed,
    choose_tokens,
    list_flows,
    answer_threats,
    state_authentication,
    state_authorization,
    state_encryption,
    state_headers,
    state_audit,
)
