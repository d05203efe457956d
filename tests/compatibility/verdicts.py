"""Which kinds of changes break, written from the guidelines and not from the code.

AIP-180: nothing may be removed or renamed, no type changed, no required input added, no default behaviour
changed. Zalando 107: never change the semantics of fields or the validation to be stricter, extend answers
only by optional fields. oasdiff: bounds of requests may only loosen, those of responses only tighten.
"""

from __future__ import annotations

from typing import Final

_STRICTER: Final = (
    "removed added_required renamed became_required type_changed type_narrowed type_specialised"
    " target_changed most_lowered least_raised value_removed became_read_only"
)
_LOOSER: Final = (
    "added_optional became_optional type_widened most_raised least_lowered value_added no_longer_read_only"
    " became_write_only no_longer_write_only"
)
_LESS: Final = (
    "removed renamed became_optional type_changed type_widened type_specialised target_changed"
    " most_raised least_lowered value_added became_write_only"
)
_MORE: Final = (
    "added_required added_optional became_required type_narrowed most_lowered least_raised value_removed"
    " open_value_added became_read_only no_longer_read_only no_longer_write_only"
)


def _kinds(where: str, aspects: str) -> frozenset[str]:
    return frozenset(f"{where}.{each}" for each in aspects.split())


BREAKING: Final = (
    _kinds("request", _STRICTER)
    | _kinds("parameter", f"{_STRICTER} page_lowered")
    | _kinds("response", _LESS)
    | _kinds("event", _LESS)
    | _kinds("event", "type_removed type_moved channel_changed ordering_lost ordering_key_changed")
    | _kinds("event", "retention_shortened")
    | _kinds("operation", "removed moved method_changed became_internal host_changed key_changed")
    | _kinds("operation", "status_changed became_pending no_longer_pending")
    | _kinds("operation", "scope_added scope_changed")
    | _kinds("operation", "role_removed own_narrowed idempotency_key_required if_match_required")
    | _kinds("operation", "etag_dropped rule_added idempotency_key_dropped if_match_dropped")
    | _kinds("api", "root_changed protocol_changed kept_shortened")
)
HARMLESS: Final = (
    _kinds("request", _LOOSER)
    | _kinds("parameter", _LOOSER)
    | _kinds("response", _MORE)
    | _kinds("event", _MORE)
    | _kinds("event", "type_added publisher_changed ordering_gained retention_lengthened")
    | _kinds("event", "listener_added listener_removed")
    | _kinds("operation", "added became_public service_changed path_parameter_renamed error_added")
    | _kinds("operation", "error_removed scope_removed role_added own_widened id_changed")
    | _kinds("operation", "deprecated no_longer_deprecated")
    | _kinds("operation", "if_match_added if_match_optional etag_added rule_removed rule_stated")
    | _kinds("api", "kept_lengthened sunset_shortened sunset_lengthened")
)
