"""The kinds of changes, and whether each breaks: one table, for people and for the comparison alike.

After AIP-180 (Google, Backwards compatibility), Zalando's RESTful API guidelines (rules 106 to 108, 112) and
the checks of oasdiff; where they differ, docs/compatibility.md says which is followed and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

Weight: TypeAlias = Literal["break", "addition", "neutral"]


class Kind(NamedTuple):
    """What a change of a kind is called, what it weighs, why, and what would do the same without breaking.

    `what` and `why` are ends of messages, `way` one of `ways.WAYS`; a break has one.
    """

    weight: Weight
    what: str
    why: str
    way: str = ""


_REQUEST: Final = {
    "removed": Kind("break", "removed", "refused", "still_taken"),
    "added_required": Kind("break", "added_required", "not_sent", "optional_first"),
    "added_optional": Kind("addition", "added_optional", "need_not_send"),
    "renamed": Kind("break", "renamed", "refused", "take_both"),
    "became_required": Kind("break", "became_required", "not_sent", "optional_first"),
    "became_optional": Kind("addition", "became_optional", "still_valid"),
    "type_changed": Kind("break", "type_changed", "other_type_sent", "take_beside"),
    "type_narrowed": Kind("break", "type_narrowed", "other_type_sent", "take_beside"),
    "type_specialised": Kind("break", "type_narrowed", "other_type_sent", "take_beside"),
    "type_widened": Kind("addition", "type_widened", "still_valid"),
    "target_changed": Kind("break", "target_changed", "other_meaning", "take_beside"),
    "most_lowered": Kind("break", "most_lowered", "out_of_bounds", "old_bounds"),
    "most_raised": Kind("addition", "most_raised", "still_valid"),
    "least_raised": Kind("break", "least_raised", "out_of_bounds", "old_bounds"),
    "least_lowered": Kind("addition", "least_lowered", "still_valid"),
    "value_removed": Kind("break", "value_removed", "value_refused", "old_value"),
    "value_added": Kind("addition", "value_added", "still_valid"),
    "became_read_only": Kind("break", "became_read_only", "refused", "still_taken"),
    "no_longer_read_only": Kind("addition", "no_longer_read_only", "need_not_send"),
    "became_write_only": Kind("neutral", "became_write_only", "still_valid"),
    "no_longer_write_only": Kind("neutral", "no_longer_write_only", "still_valid"),
}
_RESPONSE: Final = {
    "removed": Kind("break", "removed", "missed", "still_shown"),
    "added_required": Kind("addition", "added", "not_read"),
    "added_optional": Kind("addition", "added", "not_read"),
    "renamed": Kind("break", "renamed", "missed", "show_both"),
    "became_required": Kind("neutral", "became_always", "still_there"),
    "became_optional": Kind("break", "became_sometimes", "missed", "always_shown"),
    "type_changed": Kind("break", "type_changed", "other_type_read", "show_beside"),
    "type_narrowed": Kind("neutral", "type_narrowed", "still_there"),
    "type_specialised": Kind("break", "type_narrowed", "typed_otherwise", "show_beside"),
    "type_widened": Kind("break", "type_widened", "other_type_read", "show_beside"),
    "target_changed": Kind("break", "target_changed", "other_meaning", "show_beside"),
    "most_lowered": Kind("neutral", "most_lowered", "still_there"),
    "most_raised": Kind("break", "most_raised", "larger_read", "within_old"),
    "least_raised": Kind("neutral", "least_raised", "still_there"),
    "least_lowered": Kind("break", "least_lowered", "larger_read", "within_old"),
    "value_removed": Kind("neutral", "value_removed", "still_there"),
    "value_added": Kind("break", "value_added", "closed_values", "new_value"),
    "open_value_added": Kind("addition", "value_added", "open_values"),
    "became_read_only": Kind("neutral", "became_read_only", "still_there"),
    "no_longer_read_only": Kind("neutral", "no_longer_read_only", "still_there"),
    "became_write_only": Kind("break", "became_write_only", "missed", "still_shown"),
    "no_longer_write_only": Kind("addition", "no_longer_write_only", "not_read"),
}
_PARAMETER: Final = {
    **_REQUEST,
    "removed": Kind("break", "removed", "parameter_gone", "still_taken"),
    "page_lowered": Kind("break", "most_lowered", "out_of_bounds", "smaller_pages"),
}
_OPERATION: Final = {
    "removed": Kind("break", "operation_removed", "unanswered", "still_answered"),
    "added": Kind("addition", "operation_added", "not_called"),
    "moved": Kind("break", "operation_moved", "unanswered", "both_paths"),
    "method_changed": Kind("break", "operation_moved", "unanswered", "both_paths"),
    "became_internal": Kind("break", "became_internal", "unanswered", "still_routed"),
    "became_public": Kind("addition", "became_public", "not_called"),
    "host_changed": Kind("break", "service_changed", "other_host", "forwarded"),
    "service_changed": Kind("neutral", "service_changed", "same_gateway"),
    "path_parameter_renamed": Kind("neutral", "path_parameter_renamed", "same_address"),
    "key_changed": Kind("break", "key_changed", "other_key", "both_keys"),
    "status_changed": Kind("break", "status_changed", "other_status", "old_status"),
    "became_pending": Kind("break", "became_pending", "result_missing", "prefer_pending"),
    "no_longer_pending": Kind("break", "no_longer_pending", "status_missing", "keep_status"),
    "error_added": Kind("neutral", "error_added", "errors_differ"),
    "error_removed": Kind("neutral", "error_removed", "errors_differ"),
    "scope_added": Kind("break", "scope_added", "token_missing", "token_optional"),
    "scope_removed": Kind("addition", "scope_removed", "still_allowed"),
    "scope_changed": Kind("break", "scope_changed", "scope_missing", "both_scopes"),
    "role_removed": Kind("break", "role_removed", "forbidden", "role_kept"),
    "role_added": Kind("addition", "role_added", "still_allowed"),
    "own_narrowed": Kind("break", "own_narrowed", "others_hidden", "own_beside"),
    "own_widened": Kind("addition", "own_widened", "still_allowed"),
    "idempotency_key_required": Kind("break", "header_required", "not_sent", "header_optional"),
    "idempotency_key_dropped": Kind("break", "header_dropped", "done_twice", "header_kept"),
    "if_match_required": Kind("break", "header_required", "not_sent", "header_optional"),
    "if_match_optional": Kind("addition", "header_optional", "still_valid"),
    "if_match_added": Kind("addition", "header_optional", "need_not_send_header"),
    "if_match_dropped": Kind("break", "header_dropped", "updates_lost", "header_kept"),
    "etag_dropped": Kind("break", "etag_dropped", "missed", "etag_kept"),
    "etag_added": Kind("addition", "etag_added", "not_read"),
    "rule_added": Kind("break", "rule_added", "out_of_bounds", "rule_watched"),
    "rule_stated": Kind("neutral", "rule_added", "not_sent_before"),
    "rule_removed": Kind("addition", "rule_removed", "still_valid"),
    "deprecated": Kind("neutral", "deprecated", "answers_until"),
    "no_longer_deprecated": Kind("neutral", "no_longer_deprecated", "still_valid"),
    "id_changed": Kind("neutral", "id_changed", "generated_names"),
}
_API: Final = {
    "root_changed": Kind("break", "root_changed", "unanswered", "both_roots"),
    "protocol_changed": Kind("break", "protocol_changed", "unanswered", "both_protocols"),
    "kept_shortened": Kind("break", "kept_shortened", "done_twice", "kept_longer"),
    "kept_lengthened": Kind("neutral", "kept_lengthened", "still_valid"),
    "sunset_shortened": Kind("neutral", "sunset_shortened", "less_time"),
    "sunset_lengthened": Kind("neutral", "sunset_lengthened", "more_time"),
}


_EVENT: Final = {
    "type_removed": Kind("break", "event_removed", "silent", "still_published"),
    "type_added": Kind("addition", "event_added", "not_heard"),
    "type_moved": Kind("break", "event_renamed", "silent", "publish_both"),
    "channel_changed": Kind("break", "channel_changed", "silent", "both_channels"),
    "publisher_changed": Kind("neutral", "publisher_changed", "same_channel"),
    "ordering_lost": Kind("break", "ordering_lost", "out_of_order", "ordered_beside"),
    "ordering_gained": Kind("addition", "ordering_gained", "still_there"),
    "ordering_key_changed": Kind("break", "ordering_key_changed", "out_of_order", "ordered_beside"),
    "retention_shortened": Kind("break", "retention_shortened", "lost_events", "old_retention"),
    "retention_lengthened": Kind("neutral", "retention_lengthened", "still_there"),
    "listener_added": Kind("neutral", "listener_added", "others_unaware"),
    "listener_removed": Kind("neutral", "listener_removed", "others_unaware"),
}


def _all() -> Iterator[tuple[str, Kind]]:
    tables = {
        "api": _API,
        "operation": _OPERATION,
        "parameter": _PARAMETER,
        "request": _REQUEST,
        "response": _RESPONSE,
        "event": {**_EVENT, **_RESPONSE},
    }
    for where, table in tables.items():
        for aspect, kind in table.items():
            yield f"{where}.{aspect}", kind


KINDS: Final[dict[str, Kind]] = dict(_all())
