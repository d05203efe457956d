"""The system's API: its resources and operations, how it is protected, limited, described and tested."""

from __future__ import annotations

from typing import Final

from vitruvio.design.api.choose_versioning import choose_versioning
from vitruvio.design.api.list_endpoints import list_endpoints
from vitruvio.design.api.model_exchanges import model_exchanges
from vitruvio.design.api.model_operations import model_operations
from vitruvio.design.api.model_resources import model_resources
from vitruvio.design.api.plan_operations import plan_operations
from vitruvio.design.api.settle_api import settle_api
from vitruvio.design.api.state_authorization import state_authorization
from vitruvio.design.api.state_code_generation import state_code_generation
from vitruvio.design.api.state_codes import state_codes
from vitruvio.design.api.state_contract_testing import state_contract_testing
from vitruvio.design.api.state_docs import state_docs
from vitruvio.design.api.state_enforcement import state_enforcement
from vitruvio.design.api.state_error_format import state_error_format
from vitruvio.design.api.state_gateway import state_gateway
from vitruvio.design.api.state_input_validation import state_input_validation
from vitruvio.design.api.state_limits import state_limits
from vitruvio.design.api.state_logging import state_logging
from vitruvio.design.api.state_mechanism import state_mechanism
from vitruvio.design.api.state_rate_strategy import state_rate_strategy
from vitruvio.design.api.state_spec_format import state_spec_format
from vitruvio.design.api.state_tokens import state_tokens
from vitruvio.design.api.state_versioning import state_versioning
from vitruvio.design.passes import Pass

PASSES: Final[tuple[Pass, ...]] = (
    model_resources,
    plan_operations,
    model_operations,
    choose_versioning,
    model_exchanges,
    settle_api,
    list_endpoints,
    state_versioning,
    state_mechanism,
    state_tokens,
    state_authorization,
    state_rate_strategy,
    state_limits,
    state_enforcement,
    state_codes,
    state_error_format,
    state_logging,
    state_spec_format,
    state_docs,
    state_code_generation,
    state_gateway,
    state_input_validation,
    state_contract_testing,
)
