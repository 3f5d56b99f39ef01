"""Three small stories, parsed by hand, and the graph of links between them, as N-Triples."""

from kg.graph import graph_name, triples
from kg.link import link, story_nodes
from kg.link import triples as triples_of_links
from kg.story import (
    Dated,
    Event,
    Mention,
    Metadata,
    Organization,
    ParsedStory,
    Participant,
    Person,
    Place,
    Role,
    Span,
    Statement,
    When,
)

NORWAY = "org/norway"


def words(text, part):
    start = text.index(part)
    return {"start": start, "end": start + len(part), "text": part}


def parsed(id_, text, published, *, people=(), roles=(), event=(), claim=None):
    """A story of persons by name, roles of Norway's, one meeting, and what is said of it."""
    mention = lambda part: Mention(**words(text, part))  # noqa: E731
    ids = {name: f"person/{name.lower().replace(' ', '-')}" for name in people}
    told = [
        Role(
            id=f"role/{i}",
            holder=ids[who],
            title=title,
            organization=NORWAY,
            mention=Span(**words(text, title)),
            **dates,
        )
        for i, (who, title, dates) in enumerate(roles)
    ]
    events = [
        Event(
            id="event/meeting-1",
            kind="meeting",
            label="meeting in Bergen",
            status="happened",
            when=When(edtf="2026-03-02", earliest="2026-03-02", latest="2026-03-02"),
            place="place/bergen",
            participants=tuple(Participant(who=ids[who], part="party") for who in event),
            triggers=(Span(**words(text, "met")),),
        )
    ]
    said = []
    if claim:
        who, part, factuality = claim
        kind = {"quote_kind": "indirect", "factuality": factuality, "about": ("event/meeting-1",)}
        said.append(Statement(id="statement/1", source=ids[who], span=Span(**words(text, part)), **kind))
    return ParsedStory(
        id=id_,
        text=text,
        story=_meta(published),
        persons=tuple(Person(id=ids[name], name=name, mentions=(mention(name),)) for name in people),
        organizations=(
            Organization(id=NORWAY, name="Norway", also_place=True, mentions=(mention("Norway"),)),
        ),
        places=(Place(id="place/bergen", name="Bergen", mentions=(mention("Bergen"),)),),
        roles=tuple(told),
        events=tuple(events),
        statements=tuple(said),
    )


def _meta(published):
    return Metadata(language="en", date_published=Dated(edtf=published), copyright_notice="© The Quay")


STORIES = [
    parsed(
        "one",
        "The prime minister of Norway, Ingrid Solheim, met Petter Lund in Bergen. She says that they signed.",
        "2026-03-03",
        people=("Ingrid Solheim", "Petter Lund"),
        roles=(("Ingrid Solheim", "prime minister", {"attested": "2026-03-03"}),),
        event=("Ingrid Solheim", "Petter Lund"),
        claim=("Ingrid Solheim", "they signed", "certain"),
    ),
    parsed(
        "two",
        "Petter Lund met Ingrid Solheim of Norway in Bergen. Petter Lund denies that they signed.",
        "2026-03-04",
        people=("Ingrid Solheim", "Petter Lund"),
        event=("Ingrid Solheim", "Petter Lund"),
        claim=("Petter Lund", "they signed", "denied"),
    ),
    parsed(
        "three",
        "Tormund Vik was prime minister of Norway until 2021. In Bergen he never met Petter Lund.",
        "2025-06-01",
        people=("Tormund Vik", "Petter Lund"),
        roles=(("Tormund Vik", "prime minister", {"attested": "2021", "end": "2021"}),),
        event=("Tormund Vik",),
    ),
]


def ntriples():
    """The graphs of the stories, and that of the links."""
    graphs = [triples(story) for story in STORIES]
    found = link(story_nodes(graph_name(story), graph) for story, graph in zip(STORIES, graphs, strict=True))
    lines = [f"{s} {p} {o} .\n" for graph in (*graphs, triples_of_links(found)) for s, p, o in graph]
    return "".join(lines)
