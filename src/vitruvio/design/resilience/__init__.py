"""What happens when something fails: availability, deadlines, calls, backups, alerts and externals."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.resilience.choose_redundancy import choose_redundancy
from vitruvio.design.resilience.estimate_availability import estimate_availability
from vitruvio.design.resilience.estimate_releases import estimate_releases
from vitruvio.design.resilience.hold_limits import hold_limits
from vitruvio.design.resilience.list_targets import list_targets
from vitruvio.design.resilience.order_shedding import order_shedding
from vitruvio.design.resilience.plan_alerts import plan_alerts
from vitruvio.design.resilience.plan_backups import plan_backups
from vitruvio.design.resilience.set_call_policies import set_call_policies
from vitruvio.design.resilience.set_deadlines import set_deadlines
from vitruvio.design.resilience.set_objectives import set_recovery_point, set_recovery_time
from vitruvio.design.resilience.set_thresholds import set_thresholds
from vitruvio.design.resilience.state_alerts import state_alerts
from vitruvio.design.resilience.state_backups import state_backups
from vitruvio.design.resilience.state_breakers import state_breakers
from vitruvio.design.resilience.state_bulkheads import state_bulkheads
from vitruvio.design.resilience.state_externals import state_externals
from vitruvio.design.resilience.state_failover import state_failover
from vitruvio.design.resilience.state_health import state_health
from vitruvio.design.resilience.state_metrics import state_metrics
from vitruvio.design.resilience.state_observability import state_observability
from vitruvio.design.resilience.state_recovery import state_recovery
from vitruvio.design.resilience.state_requirements import state_requirements
from vitruvio.design.resilience.state_retries import state_retries
from vitruvio.design.resilience.state_timeouts import state_timeouts
from vitruvio.design.resilience.trace_outages import trace_outages
from vitruvio.design.resilience.trace_paths import trace_paths

PASSES: Final[tuple[Pass, ...]] = (
    set_recovery_point,
    set_recovery_time,
    list_targets,
    trace_paths,
    estimate_releases,
    choose_redundancy,
    set_deadlines,
    set_thresholds,
    set_call_policies,
    estimate_availability,
    hold_limits,
    order_shedding,
    trace_outages,
    plan_backups,
    plan_alerts,
    state_requirements,
    state_timeouts,
    state_retries,
    state_breakers,
    state_bulkheads,
    state_backups,
    state_failover,
    state_recovery,
    state_health,
    state_metrics,
    state_alerts,
    state_observability,
    state_externals,
)
