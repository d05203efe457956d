"""Who may run what follows from the brief's actors, and what nobody runs is open or the system's own."""

from __future__ import annotations

from tests.design.changes import changed, without
from tests.design.said import drafted
from tests.design.security.clinic import clinic
from vitruvio.design.security.facts import OPEN, RIGHTS, SIGN_INS, TOUCHED


def test_an_actor_has_the_rights_to_its_use_cases_own_records_apart() -> None:
    rights = drafted(clinic())[RIGHTS]
    assert rights["patient"].own == ("book visit", "list visits", "read own finding")
    assert rights["patient"].any == ()
    assert rights["doctor"].any == ("read chart",)


def test_an_actor_that_runs_nothing_has_neither_rights_nor_a_sign_in() -> None:
    draft = drafted(changed(clinic(), "actors", "guest", to={"kind": "person"}))
    assert "guest" not in draft[RIGHTS]
    assert "guest" not in draft[SIGN_INS]
    assert "actors.guest.sign_in" not in draft.assumptions


def test_a_sign_in_that_is_not_stated_is_an_assumption() -> None:
    draft = drafted(clinic())
    assert draft[SIGN_INS]["doctor"] == "oidc"
    assert draft.assumptions["actors.doctor.sign_in"].text == "oidc"
    assert "actors.clerk.sign_in" not in draft.assumptions


def test_devices_show_certificates_and_systems_credentials() -> None:
    tree = changed(clinic(), "actors", "scanner", to={"kind": "device"})
    tree = changed(tree, "actors", "lab", to={"kind": "system"})
    tree = changed(tree, "use_cases", "send scan", to={"actor": ["scanner", "lab"], "creates": ["Finding"]})
    sign_ins = drafted(tree)[SIGN_INS]
    assert (sign_ins["scanner"], sign_ins["lab"]) == ("certificate", "client credentials")


def test_what_nobody_runs_is_open_unless_something_starts_it_or_a_sender_signs_it() -> None:
    tree = changed(clinic(), "use_cases", "find room", to={"reads": ["Room"], "rate": "1/s"})
    tree = changed(
        tree, "use_cases", "clean up", to={"every": "1 day", "within": "1 hour", "deletes": ["Room"]}
    )
    tree = changed(tree, "use_cases", "lab result", to={"mode": "webhook", "updates": ["Finding"]})
    tree = changed(tree, "use_cases", "remind", to={"reads": ["Visit"], "within": "1 hour"})
    tree = changed(tree, "use_cases", "book visit", "then", to=["remind"])
    found = drafted(tree)[OPEN]
    assert {name: found[name] for name in ("find room", "clean up", "lab result", "remind")} == {
        "find room": True,
        "clean up": False,
        "lab result": False,
        "remind": False,
    }


def test_a_part_is_as_protected_as_its_whole() -> None:
    assert drafted(clinic())[TOUCHED]["read own finding"].reads == {"health": ("Finding",)}


def test_data_of_no_protected_class_are_not_touched() -> None:
    draft = drafted(without(clinic(), "entities", "Visit", "data"))
    assert draft[TOUCHED]["plan day"].reads == {}
