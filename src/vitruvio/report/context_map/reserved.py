"""The words that are no identifiers in CML."""

from __future__ import annotations

import re
from typing import Final

# The keywords, roles and types of Context Mapper's grammars (ContextMappingDSL and TacticDDDLanguage.xtext,
# with user requirements, stakeholders and value registers) and of its importer of Service Cutter's files.
_WORDS: Final = """
ACL APPLICATION AS_IS AccessObject Aggregate Application ApplicationPart As AvailabilityCriticality Bag
BasicType BigDecimal BigInteger Blob Boolean BoundedContext C CF CHAR COMMODITY CONCRETE CORE_DOMAIN
CUSTOM_BUILT Clob Collection Command CommandEvent Compatibilities ConsistencyCriticality Consumer
ContentVolatility ContextMap Coordination D DECISION_MAKER DELETE DataTransferObject Date DateTime Domain
DomainEvent Double Entity Enum Event FEATURE Float Flow Functionality GENERIC_SUBDOMAIN GENESIS GET HIGH
HUGE I INFLUENCER INTEGER In Integer JOINED Key LOW List Long MEDIUM META MONOPOLIST Map Module NORMAL
None O OFTEN OHS OPINION_LEADER ORGANIZATIONAL Object P PL POST PRODUCT PUT PagedResult PagingParameter
Partnership PredefinedService RARELY Repository Resource S SINGLE_TABLE SK SOI STRING SUPPORTING_DOMAIN
SYSTEM SYSTEM_LANDSCAPE SecurityAccessGroup SecurityCriticality SeparatedSecurityZone Service Set
SharedOwnerGroup Stakeholder StakeholderGroup Stakeholders StorageSimilarity String StructuralVolatility
Subdomain TEAM TINY TO_BE TacticDDDApplication This Timestamp Trait U UNDEFINED UUID UseCase UserStory
VETO_RIGHT Value ValueCluster ValueEpic ValueNarrative ValueObject ValueRegister ValueWeigthing We When X
a abstract accepting action actor aggregate aggregateLifecycle aggregateRoot an and are as assertFalse
assertTrue association auditable availabilityCriticality bad basePackage behavior belongsTo benefit
benefits boolean build businessModel but by cache cascade changeable characteristic command condition
consequences consistencyCriticality constrained construct contains contentVolatility context coordination
create creditCardNumber databaseColumn databaseJoinColumn databaseJoinTable databaseTable databaseType
decimalMax decimalMin def degrading delegates delete demonstrated demonstrator description digits
discriminatorColumn discriminatorLength discriminatorType discriminatorValue do domainVisionStatement
double downstreamRights email emits enum event eventBus evolution executes expect expecting
exposedAggregates extends external externally features fetch float flow following for future gap good
groupBy harmed harms hint immutable impact implementationTechnology implements import in index influence
inheritanceType initiated inject int interactions interest internally inverse is isCore isLatencyCritical
it its key knowledgeLevel length level likelihoodForChange long map match max min more neutral nogap not
notBlank notEmpty nullable o observable of only operation opposingValue opposite optimisticLocking or
orderBy orderColumn orderby ordinal owner package past path pattern persistent possibly priority private
prohibiting promote promoted protect protected public publish query queueName range read reads realization
realizes reduced reduction reference refines relatedValue replaces required responsibilities return risk
running sagaOrchestrator scaffold scope scriptAssert secondaryActors securityAccessGroup
securityCriticality securityZone select signature size so split stakeholder stakeholders standard state
storageSimilarity structuralVolatility subscribe such supports than that the their throws to topicName
transient triggers true type unique unmarshall update url useCases userRequirements userStories valid
validate value values void want webservice with write writes x
"""
RESERVED: Final = frozenset(re.findall(r"\w+", _WORDS))
