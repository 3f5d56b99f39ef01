"""Small stories' nodes to link."""

from kg.link.nodes import Node, Role, StoryNodes

BASE = "https://kg.example/story/"


def story(name, *nodes, published=""):
    """A story with what it tells of: names of persons, or nodes that lack story and IRI."""
    iri = f"{BASE}{name}/"
    found = StoryNodes(iri, published)
    for i, node in enumerate(nodes):
        each = Node("", "", "person", node) if isinstance(node, str) else node
        each.iri, each.story = each.iri or f"{iri}{each.type}/{i}", iri
        found.nodes.append(each)
    return found


def node(name, type_="person", **facts):
    return Node(facts.pop("iri", ""), "", type_, name, **facts)


def role(title, organization="", **dates):
    return Role(f"urn:role:{title}:{dates}", title, organization, **dates)


def clusters(canonicals, type_="person"):
    """The names of what is one, by the stories that tell of it."""
    return sorted(
        sorted(link.node.removeprefix(BASE).partition("/")[0] for link in canonical.links)
        for canonical in canonicals
        if canonical.type == type_
    )
