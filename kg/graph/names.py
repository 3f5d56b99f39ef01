"""The terms that the graph of a story uses, as N-Triples writes them."""

from __future__ import annotations

from typing import Final

from kg.terms import KGV, ONTOLOGY_VERSION, PREFIXES


def _term(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


TYPE: Final = _term("rdf:type")
EDTF: Final = _term("edtf:EDTF-level1")
DATE: Final = _term("xsd:date")
DECIMAL: Final = _term("xsd:decimal")
INTEGER: Final = _term("xsd:integer")
BOOLEAN: Final = _term("xsd:boolean")

NEWS_ARTICLE: Final = _term("schema:NewsArticle")
DEFINED_TERM: Final = _term("schema:DefinedTerm")
DATASET: Final = _term("schema:Dataset")
ENTITY: Final = _term("prov:Entity")
PERSON: Final = _term("schema:Person")
ORGANIZATION: Final = _term("schema:Organization")
PLACE: Final = _term("schema:Place")
ANONYMOUS_SOURCE: Final = _term("kgn:AnonymousSource")
TENURE: Final = _term("kgn:Tenure")
EVENT: Final = _term("kgn:Event")
PARTICIPATION: Final = _term("kgn:Participation")
STATEMENT: Final = _term("kgn:Statement")
MENTION: Final = _term("kgn:Mention")
POSITION_SELECTOR: Final = _term("oa:TextPositionSelector")
QUOTE_SELECTOR: Final = _term("oa:TextQuoteSelector")

name: Final = _term("schema:name")
alternate_name: Final = _term("schema:alternateName")
honorific_prefix: Final = _term("schema:honorificPrefix")
description: Final = _term("schema:description")
same_as: Final = _term("schema:sameAs")
parent: Final = _term("schema:parent")
spouse: Final = _term("schema:spouse")
sibling: Final = _term("schema:sibling")
location: Final = _term("schema:location")
contained_in_place: Final = _term("schema:containedInPlace")
birth_date: Final = _term("schema:birthDate")
death_date: Final = _term("schema:deathDate")
founding_date: Final = _term("schema:foundingDate")
dissolution_date: Final = _term("schema:dissolutionDate")
latitude: Final = _term("schema:latitude")
longitude: Final = _term("schema:longitude")
field: Final = _term("kgn:field")
inferred: Final = _term("kgn:inferred")
mention: Final = _term("kgn:mention")

identifier: Final = _term("schema:identifier")
headline: Final = _term("schema:headline")
url: Final = _term("schema:url")
text_digest: Final = _term("kgn:textDigest")
in_language: Final = _term("schema:inLanguage")
publisher: Final = _term("schema:publisher")
author: Final = _term("schema:author")
dateline: Final = _term("schema:dateline")
location_created: Final = _term("schema:locationCreated")
date_published: Final = _term("schema:datePublished")
date_modified: Final = _term("schema:dateModified")
date_created: Final = _term("schema:dateCreated")
available: Final = _term("dct:available")
retrieved: Final = _term("kgn:retrieved")
version: Final = _term("schema:version")
replaces: Final = _term("dct:replaces")
work_status: Final = _term("schema:creativeWorkStatus")
urgency: Final = _term("kgn:urgency")
position: Final = _term("schema:position")
is_part_of: Final = _term("schema:isPartOf")
has_part: Final = _term("schema:hasPart")
conditions_of_access: Final = _term("schema:conditionsOfAccess")
is_summary: Final = _term("kgn:isSummary")
subject: Final = _term("schema:about")
term_code: Final = _term("schema:termCode")
copyright_holder: Final = _term("schema:copyrightHolder")
copyright_year: Final = _term("schema:copyrightYear")
copyright_notice: Final = _term("schema:copyrightNotice")
license_: Final = _term("schema:license")
article_section: Final = _term("schema:articleSection")
keywords: Final = _term("schema:keywords")
mentions: Final = _term("schema:mentions")
reports: Final = _term("kgn:reports")
is_based_on: Final = _term("schema:isBasedOn")
was_derived_from: Final = _term("prov:wasDerivedFrom")
conforms_to: Final = _term("dct:conformsTo")

member: Final = _term("org:member")
organization: Final = _term("org:organization")
role_name: Final = _term("schema:roleName")
attested: Final = _term("kgn:attested")
start_date: Final = _term("schema:startDate")
end_date: Final = _term("schema:endDate")

kind: Final = _term("kgn:kind")
status: Final = _term("kgn:status")
when: Final = _term("kgn:when")
when_mention: Final = _term("kgn:whenMention")
earliest: Final = _term("sem:hasEarliestBeginTimeStamp")
latest: Final = _term("sem:hasLatestEndTimeStamp")
place: Final = _term("kgn:place")
sub_event_of: Final = _term("sem:subEventOf")
participation: Final = _term("kgn:participation")
participant: Final = _term("kgn:participant")
part: Final = _term("kgn:part")
in_role: Final = _term("kgn:inRole")

appearance: Final = _term("schema:appearance")
text: Final = _term("schema:text")
source: Final = _term("kgn:source")
cue: Final = _term("kgn:cue")
source_mention: Final = _term("kgn:sourceMention")
count: Final = _term("kgn:count")
told_to: Final = _term("kgn:toldTo")
quote_kind: Final = _term("kgn:quoteKind")
factuality: Final = _term("kgn:factuality")
about: Final = _term("kgn:about")
claimed_when: Final = _term("kgn:claimedWhen")
claimed_place: Final = _term("kgn:claimedPlace")

has_source: Final = _term("oa:hasSource")
has_selector: Final = _term("oa:hasSelector")
start: Final = _term("oa:start")
end: Final = _term("oa:end")
exact: Final = _term("oa:exact")
prefix: Final = _term("oa:prefix")
suffix: Final = _term("oa:suffix")

VERSION: Final = f"<{ONTOLOGY_VERSION}>"
CC0: Final = "<https://creativecommons.org/publicdomain/zero/1.0/>"


def code(value: str) -> str:
    """The concept of the vocabulary with this code."""
    return f"<{KGV}{value}>"
