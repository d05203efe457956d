"""How much there is to do and to keep, what carries it, how fast it answers, and what it costs."""

from __future__ import annotations

from typing import Final

from vitruvio.design.passes import Pass
from vitruvio.design.scalability.bound_waits import bound_waits
from vitruvio.design.scalability.choose_balancing import choose_balancing
from vitruvio.design.scalability.derive_access import derive_access
from vitruvio.design.scalability.derive_load import derive_load
from vitruvio.design.scalability.derive_storage import derive_storage
from vitruvio.design.scalability.estimate_demands import estimate_demands
from vitruvio.design.scalability.estimate_disks import estimate_disks
from vitruvio.design.scalability.estimate_store_waits import estimate_store_waits
from vitruvio.design.scalability.estimate_waits import estimate_waits
from vitruvio.design.scalability.estimate_work import estimate_work
from vitruvio.design.scalability.find_bottleneck import find_bottleneck
from vitruvio.design.scalability.list_machines import list_machines
from vitruvio.design.scalability.list_sizes import list_sizes
from vitruvio.design.scalability.predict_latency import predict_latency
from vitruvio.design.scalability.price_design import price_design
from vitruvio.design.scalability.shape_day import shape_day
from vitruvio.design.scalability.size_services import size_services
from vitruvio.design.scalability.size_stores import size_stores
from vitruvio.design.scalability.state_auto_scaling import state_auto_scaling
from vitruvio.design.scalability.state_bottleneck import state_bottleneck
from vitruvio.design.scalability.state_cost import state_cost
from vitruvio.design.scalability.state_estimated_scale import state_estimated_scale
from vitruvio.design.scalability.state_growth import state_growth
from vitruvio.design.scalability.state_load_balancing import state_load_balancing
from vitruvio.design.scalability.state_metrics import state_metrics
from vitruvio.design.scalability.state_optimizations import state_optimizations
from vitruvio.design.scalability.state_resources import state_resources
from vitruvio.design.scalability.state_stateless_design import state_stateless_design
from vitruvio.design.scalability.sum_load import sum_load
from vitruvio.design.scalability.sum_stages import sum_stages

PASSES: Final[tuple[Pass, ...]] = (
    derive_load,
    derive_access,
    derive_storage,
    estimate_disks,
    estimate_work,
    estimate_demands,
    choose_balancing,
    list_machines,
    list_sizes,
    size_stores,
    sum_stages,
    estimate_store_waits,
    bound_waits,
    size_services,
    estimate_waits,
    predict_latency,
    find_bottleneck,
    price_design,
    sum_load,
    shape_day,
    state_estimated_scale,
    state_stateless_design,
    state_load_balancing,
    state_auto_scaling,
    state_bottleneck,
    state_optimizations,
    state_metrics,
    state_resources,
    state_growth,
    state_cost,
)
