"""The eleven sections of the report, typed; their fields carry the names of the report's keys."""

from __future__ import annotations

from typing import Any

import msgspec

from vitruvio.model.statement import Name, Prose, Term


class ArchitectureOverview(msgspec.Struct, frozen=True):
    """What the whole is."""

    architecture_style: Term
    estimated_scale: Prose
    availability_requirements: Prose
    technology_stack: Prose


class Endpoint(msgspec.Struct, frozen=True):
    """One operation of a service's API; the examples are the JSON itself, None where there is no body."""

    method: Name
    path: Name
    description: Prose
    request_example: Any
    response_example: Any
    error_codes: tuple[Term, ...]


class Service(msgspec.Struct, frozen=True):
    """One deployable, as the report shows it."""

    service_name: Name
    domain_responsibility: Prose
    api_endpoints: tuple[Endpoint, ...]
    dependencies: tuple[Prose, ...]
    data_stores: tuple[Prose, ...]


class CommunicationPatterns(msgspec.Struct, frozen=True):
    """How services talk."""

    synchronous: Prose
    asynchronous: Prose
    protocols: Prose


class ServiceDesign(msgspec.Struct, frozen=True):
    """Services, their boundaries and how they talk."""

    services: tuple[Service, ...]
    service_boundaries: Prose
    communication_patterns: CommunicationPatterns


class Authentication(msgspec.Struct, frozen=True):
    """Who calls."""

    mechanism: Prose
    token_management: Prose
    authorization: Prose


class RateLimiting(msgspec.Struct, frozen=True):
    """How much each may call."""

    strategy: Prose
    limits_per_tier: Prose
    enforcement_points: Prose


class ErrorHandling(msgspec.Struct, frozen=True):
    """What a caller is told when it goes wrong."""

    standard_codes: Prose
    error_format: Prose
    logging_strategy: Prose


class Documentation(msgspec.Struct, frozen=True):
    """How the API is described."""

    spec_format: Prose
    interactive_docs: Prose
    code_generation: Prose


class ApiSpecification(msgspec.Struct, frozen=True):
    """What holds for every API of the system."""

    versioning_strategy: Prose
    authentication: Authentication
    rate_limiting: RateLimiting
    error_handling: ErrorHandling
    documentation: Documentation


class DataConsistency(msgspec.Struct, frozen=True):
    """What is consistent at once, later, and across services."""

    transaction_boundaries: Prose
    eventual_consistency: Prose
    saga_patterns: Prose


class CacheLayer(msgspec.Struct, frozen=True):
    """One layer of caching."""

    cache_type: Prose
    cache_scope: Prose
    ttl_strategy: Prose
    invalidation: Prose


class CachingStrategy(msgspec.Struct, frozen=True):
    """What is cached, where, for how long."""

    layers: tuple[CacheLayer, ...]
    cache_patterns: Prose


class DataPartitioning(msgspec.Struct, frozen=True):
    """How data is divided and copied."""

    sharding_strategy: Prose
    partition_keys: Prose
    replication: Prose


class DataArchitecture(msgspec.Struct, frozen=True):
    """Where data lives and how it stays right."""

    data_consistency: DataConsistency
    caching_strategy: CachingStrategy
    data_partitioning: DataPartitioning


class HorizontalScaling(msgspec.Struct, frozen=True):
    """How the number of replicas follows the load."""

    stateless_design: Prose
    load_balancing: Prose
    auto_scaling: Prose


class PerformanceOptimization(msgspec.Struct, frozen=True):
    """What saturates first and what is done about it."""

    bottleneck_analysis: Prose
    optimization_strategies: tuple[Prose, ...]
    monitoring_metrics: Prose


class CapacityPlanning(msgspec.Struct, frozen=True):
    """What is needed today and at the horizon, and what it costs."""

    resource_estimates: Prose
    growth_projections: Prose
    cost_optimization: Prose


class ScalabilityDesign(msgspec.Struct, frozen=True):
    """Capacity."""

    horizontal_scaling: HorizontalScaling
    performance_optimization: PerformanceOptimization
    capacity_planning: CapacityPlanning


class FaultTolerance(msgspec.Struct, frozen=True):
    """How one part's failure stays its own."""

    circuit_breakers: Prose
    retry_policies: Prose
    timeouts: Prose
    bulkheads: Prose


class DisasterRecovery(msgspec.Struct, frozen=True):
    """How the system comes back."""

    backup_strategy: Prose
    failover_mechanisms: Prose
    recovery_time_objectives: Prose


class MonitoringAndAlerting(msgspec.Struct, frozen=True):
    """How one sees it."""

    health_checks: Prose
    metrics_collection: Prose
    alert_conditions: Prose
    observability: Prose


class ResiliencePatterns(msgspec.Struct, frozen=True):
    """What happens when something fails."""

    fault_tolerance: FaultTolerance
    disaster_recovery: DisasterRecovery
    monitoring_and_alerting: MonitoringAndAlerting


class SecurityArchitecture(msgspec.Struct, frozen=True):
    """Who may do what, and how that is kept."""

    authentication_flow: Prose
    authorization_model: Prose
    data_encryption: Prose
    security_headers: Prose
    input_validation: Prose
    audit_logging: Prose


class DeploymentStrategy(msgspec.Struct, frozen=True):
    """How a change reaches production."""

    containerization: Prose
    ci_cd_pipeline: Prose
    environment_management: Prose
    rollback_procedures: Prose
    feature_flags: Prose
    blue_green_deployment: Prose


class IntegrationPatterns(msgspec.Struct, frozen=True):
    """How the system meets others and itself."""

    external_apis: Prose
    event_sourcing: Prose
    message_queues: Prose
    api_gateway: Prose


class TestingStrategy(msgspec.Struct, frozen=True):
    """What is tried before and while it runs."""

    unit_testing: Prose
    integration_testing: Prose
    contract_testing: Prose
    performance_testing: Prose
    chaos_engineering: Prose


class Sections(msgspec.Struct, frozen=True):
    """The report as a whole."""

    architecture_overview: ArchitectureOverview
    service_design: ServiceDesign
    api_specification: ApiSpecification
    data_architecture: DataArchitecture
    scalability_design: ScalabilityDesign
    resilience_patterns: ResiliencePatterns
    security_architecture: SecurityArchitecture
    deployment_strategy: DeploymentStrategy
    integration_patterns: IntegrationPatterns
    testing_strategy: TestingStrategy
    next_steps: tuple[Prose, ...]
