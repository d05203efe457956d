"""Which decisions get a record, and which share one: the rule, as data.

A decision is architecturally significant if its kind is one of a topic's, unless it chose what the topic
calls plain and `silent`: what every design does anyway is no record. What merely follows from a figure (a
size, a bound that is met, which use case is the busiest) is told by the record that it belongs to, or by the
report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from vitruvio.model import Decision
from vitruvio.report.decision_names import ASPECTS, ISOLATION, WHOLE

# One record for all its decisions, one for each subject, or one for each that is not plain and one for those.
By: TypeAlias = Literal["all", "each", "marked"]


class Topic(NamedTuple):
    """A question that a team asks, as the kinds of decisions that answer it.

    `kinds` begin with the one that the record is about; `sizes` are told with their figures and may move
    without another record. `whole` tells whether a record of its own is about the whole subject or only the
    first name in it. `rules` are those of `vitruvio check` that guard it; `rests_on` names the topics whose
    answer it takes for granted.
    """

    name: str
    kinds: tuple[str, ...]
    by: By = "all"
    plain: str = ""
    silent: bool = False
    whole: bool = True
    sizes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


# In the order of importance, which is that of the numbers in an empty folder.
TOPICS: Final = (
    Topic(
        "style",
        ("packing", "style"),
        rules=("boundaries.atomic-across", "operations.more-than-teams-run"),
        rests_on=("isolation",),
    ),
    Topic(
        "hosting",
        ("hosting",),
        sizes=("node",),
        rules=("operations.overloaded-service",),
        rests_on=("style",),
    ),
    Topic("regions", ("regions",), rules=("resilience.availability-missed",)),
    Topic(
        "isolation", (ISOLATION,), "each", rules=("boundaries.shared-store", "security.open-personal-data")
    ),
    Topic(
        "access",
        ("ownership check", "tenant isolation", "largest tenant", "handles"),
        rules=("security.own-not-kept", "security.own-without-refusal"),
        rests_on=("style",),
    ),
    Topic("protection", ("encryption", "card capture", "duty.garante"), rules=("security.shown-secret",)),
    Topic("tokens", ("token format", "session"), rules=("security.unnamed-caller",), rests_on=("style",)),
    Topic(
        "reads",
        ("remote read",),
        "marked",
        plain="call",
        rules=("interactions.late-copy", "interactions.copy-without-feed", "interactions.deep-chain"),
        rests_on=("style",),
    ),
    Topic("circles", ("circle",), rules=("interactions.synchronous-circle",), rests_on=("reads",)),
    Topic(
        "consistency",
        ("saga", "remote write", "remote call"),
        "each",
        whole=False,
        rules=(
            "resilience.write-without-saga",
            "resilience.saga-without-pivot",
            "resilience.step-without-undo",
        ),
        rests_on=("style",),
    ),
    Topic(
        "events",
        ("broker", "event_sourcing"),
        rules=("interactions.event-without-queue", "operations.no-dead-letters"),
        rests_on=("style", "reads", "consistency"),
    ),
    Topic("streams", ("stream",), rules=("operations.overloaded-store",), rests_on=("style",)),
    Topic(
        "protocol",
        ("protocol.internal", "contract tests"),
        rules=("interactions.call-without-operation",),
        rests_on=("style",),
    ),
    Topic("locking", ("locking",), rules=("api.lost-update",), rests_on=("style",)),
    Topic(
        "gateway",
        ("gateway", "rate limit"),
        rules=("security.unlimited-operation",),
        rests_on=("style", "hosting", "access"),
    ),
    Topic("versions", ("version support", "versioning", "api profile"), rules=("api.path-spelling",)),
    Topic("search", ("search",), rules=("operations.overloaded-store",), rests_on=("style",)),
    Topic("files", ("files",), rules=("data.full-disk",), rests_on=("style",)),
    Topic(
        "caches",
        ("cache", "cache.entries"),
        "marked",
        plain="none",
        sizes=("cache node",),
        rules=("data.seldom-hit-cache", "data.stale-answer"),
        rests_on=("reads",),
    ),
    Topic(
        "division",
        ("partitioning", "within shard", "partitions from", "hash key"),
        sizes=("hash parts",),
        rules=("data.undivided-table", "data.division-without-key"),
        rests_on=("style",),
    ),
    Topic("archive", ("archive", "archive from"), rules=("data.table-beyond-limit",), rests_on=("division",)),
    Topic(
        "shard keys",
        ("shard key", "hot record"),
        rules=("data.hot-shard", "data.shards-disagree"),
        rests_on=("stores",),
    ),
    Topic(
        "stores",
        ("sharding", "sharding.horizon", "read copies", "read copies.horizon", "next step"),
        sizes=("machine", "machine.horizon", "growth"),
        rules=("operations.overloaded-store", "data.full-disk"),
        rests_on=("style", "caches", "division"),
    ),
    Topic(
        "failover", ("redundancy", "standby"), rules=("resilience.availability-missed",), rests_on=("stores",)
    ),
    Topic(
        "backups",
        ("backup", "recovery", "restore"),
        rules=("resilience.data-lost", "resilience.slow-recovery", "resilience.store-without-backup"),
        rests_on=("failover",),
    ),
    Topic(
        "replicas",
        ("replicas", "scaling", "scaling in time"),
        sizes=("replica size",),
        rules=("resilience.too-few-replicas", "operations.overloaded-service"),
        rests_on=("hosting", "caches"),
    ),
    Topic(
        "poolers",
        ("pooler",),
        "marked",
        "direct",
        True,
        rules=("operations.too-many-connections",),
        rests_on=("replicas",),
    ),
    Topic(
        "dependence",
        ("dependence", "bound"),
        "marked",
        "in the path",
        True,
        rules=("resilience.availability-missed", "operations.needless-shortfall"),
        rests_on=("regions", "search", "failover"),
    ),
    Topic(
        "queues",
        ("levelling",),
        "all",
        "as it comes",
        True,
        rules=("interactions.queue-without-consumer",),
        rests_on=("events",),
    ),
    Topic(
        "calls",
        ("retry", "limit"),
        rules=("resilience.retry-amplification", "resilience.external-over-its-limit"),
        rests_on=("consistency",),
    ),
    Topic(
        "rollout",
        ("rollout", "release", "schema changes"),
        rules=("resilience.availability-missed",),
        rests_on=("replicas",),
    ),
)


class Question(NamedTuple):
    """Decisions of one kind, by subject in the design's order."""

    kind: str
    decisions: tuple[Decision, ...]

    @property
    def lone(self) -> Decision | None:
        """The one decision that it is, where it is one."""
        return self.decisions[0] if len(self.decisions) == 1 else None


class Draft(NamedTuple):
    """What a record will be about: `id` is its identity in a folder, `subject` whom it alone is about."""

    id: str
    topic: Topic
    subject: str
    questions: tuple[Question, ...]
    sizes: tuple[Question, ...]

    @property
    def lead(self) -> Question:
        """The question that the record is about."""
        return self.questions[0]

    @property
    def chosen(self) -> dict[str, str]:
        """What is chosen, by decision: with `options`, the substance of the record."""
        return {each.id: each.chosen for question in self.questions for each in question.decisions}

    @property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The options weighed, by kind, those of all its decisions together."""
        return {
            question.kind: tuple(
                dict.fromkeys(option.name for each in question.decisions for option in each.options)
            )
            for question in self.questions
        }


def kind_of(id: str) -> str:
    """The kind of a decision: ``sharding.a-db.horizon`` is a ``sharding.horizon``."""
    if id.startswith(f"{ISOLATION}."):
        return ISOLATION
    if id in WHOLE:
        return id
    kind, _, subject = id.partition(".")
    aspect = ASPECTS.get(kind, "")
    return f"{kind}.{aspect}" if aspect and subject.endswith(f".{aspect}") else kind


def subject_of(id: str) -> str:
    """Whom a decision is about; empty where it is about the whole design."""
    if id in WHOLE and not id.startswith(f"{ISOLATION}."):
        return ""
    kind, _, subject = id.partition(".")
    aspect = ASPECTS.get(kind, "")
    return subject.removesuffix(f".{aspect}") if aspect else subject


def drafts_of(decisions: Mapping[str, Decision]) -> list[Draft]:
    """The records that a design has, in the order of importance; a decision is in one of them at most."""
    by_kind: dict[str, list[Decision]] = {}
    for id, each in decisions.items():
        by_kind.setdefault(kind_of(id), []).append(each)
    return [draft for topic in TOPICS for draft in _drafts(topic, by_kind)]


def _drafts(topic: Topic, by_kind: Mapping[str, list[Decision]]) -> Iterable[Draft]:
    members = [each for kind in topic.kinds for each in by_kind.get(kind, ())]
    if topic.by == "all":
        told = [each for each in members if not (topic.silent and each.chosen == topic.plain)]
        yield from _draft(topic, topic.name, "", told, by_kind)
        return
    marked: dict[str, list[Decision]] = {}
    plain = _plain(topic, by_kind)
    for each in members:
        key = subject_of(each.id) if topic.whole else subject_of(each.id).partition(".")[0]
        if key not in plain:
            marked.setdefault(key, []).append(each)
    for key in sorted(marked):
        yield from _draft(topic, f"{topic.name}.{key}", key, marked[key], by_kind)
    if not topic.silent:
        rest = [each for each in members if subject_of(each.id) in plain]
        yield from _draft(topic, topic.name, "", rest, by_kind)


def _plain(topic: Topic, by_kind: Mapping[str, list[Decision]]) -> set[str]:
    """The subjects that have no record of their own."""
    if topic.by != "marked":
        return set()
    lead = by_kind.get(topic.kinds[0], ())
    asked = {subject_of(each.id) for each in lead}
    plain = {subject_of(each.id) for each in lead if each.chosen == topic.plain}
    others = {subject_of(each.id) for kind in topic.kinds[1:] for each in by_kind.get(kind, ())}
    return plain | (others - asked)


def _draft(
    topic: Topic, id: str, subject: str, members: list[Decision], by_kind: Mapping[str, list[Decision]]
) -> Iterable[Draft]:
    if not members:
        return
    questions = _questions(topic.kinds, members)
    told = topic.sizes if subject or topic.by == "all" else ()
    sizes = [each for kind in told for each in by_kind.get(kind, ())]
    yield Draft(id, topic, subject, questions, _questions(topic.sizes, sizes))


def _questions(kinds: tuple[str, ...], members: list[Decision]) -> tuple[Question, ...]:
    found = (Question(kind, tuple(each for each in members if kind_of(each.id) == kind)) for kind in kinds)
    return tuple(each for each in found if each.decisions)
