"""What would do the same without breaking: expand, migrate, contract.

Danilo Sato, "ParallelChange" (martinfowler.com, 2014): first both the old and the new hold, then whoever
relies on the old moves, then the old goes.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Way(NamedTuple):
    """The steps, each the end of a message's id."""

    expand: str
    migrate: str
    contract: str


_TAKEN: Final = ("clients_stop_sending", "drop_field")
_SHOWN: Final = ("clients_stop_reading", "drop_field")
_CALLED: Final = ("clients_stop_calling", "drop_operation")
_HEARD: Final = ("listeners_move", "drop_event")

WAYS: Final[dict[str, Way]] = {
    "still_taken": Way("still_taken", *_TAKEN),
    "take_both": Way("take_both", *_TAKEN),
    "take_beside": Way("take_beside", *_TAKEN),
    "optional_first": Way("optional_first", "clients_begin_sending", "require_field"),
    "old_bounds": Way("old_bounds", "clients_within", "tighten"),
    "old_value": Way("old_value", "clients_stop_value", "drop_value"),
    "smaller_pages": Way("smaller_pages", "clients_follow_cursor", "tighten"),
    "still_shown": Way("still_shown", *_SHOWN),
    "show_both": Way("show_both", *_SHOWN),
    "show_beside": Way("show_beside", *_SHOWN),
    "always_shown": Way("always_shown", "clients_accept_absence", "omit_field"),
    "within_old": Way("within_old", "clients_accept_larger", "loosen"),
    "new_value": Way("new_value", "clients_accept_value", "show_value"),
    "still_answered": Way("still_answered", *_CALLED),
    "both_paths": Way("both_paths", *_CALLED),
    "still_routed": Way("still_routed", *_CALLED),
    "forwarded": Way("forwarded", "callers_move", "drop_forward"),
    "both_keys": Way("both_keys", "clients_move_keys", "drop_key"),
    "old_status": Way("old_status", "clients_accept_status", "change_status"),
    "prefer_pending": Way("prefer_pending", "clients_prefer", "change_status"),
    "keep_status": Way("keep_status", "clients_accept_status", "change_status"),
    "token_optional": Way("token_optional", "clients_get_tokens", "require_token"),
    "both_scopes": Way("both_scopes", "clients_get_scope", "drop_scope"),
    "role_kept": Way("role_kept", "role_moves", "drop_role"),
    "own_beside": Way("own_beside", "clients_move_own", "narrow_own"),
    "header_optional": Way("header_optional", "clients_begin_sending", "require_header"),
    "header_kept": Way("header_kept", "clients_stop_header", "drop_header"),
    "etag_kept": Way("etag_kept", "clients_stop_etag", "drop_etag"),
    "rule_watched": Way("rule_watched", "clients_keep_rule", "enforce_rule"),
    "kept_longer": Way("kept_longer", "clients_retry_sooner", "shorten_kept"),
    "both_protocols": Way("both_protocols", "callers_move", "drop_protocol"),
    "both_roots": Way("both_roots", "clients_move_root", "drop_root"),
    "still_published": Way("still_published", *_HEARD),
    "publish_both": Way("publish_both", *_HEARD),
    "both_channels": Way("both_channels", *_HEARD),
    "ordered_beside": Way("ordered_beside", *_HEARD),
    "old_retention": Way("old_retention", "listeners_catch_up", "shorten"),
}
