"""The roles that persons hold: office, post or calling, with the organisation and the time the story attests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kg.extract import lexicon, titles
from kg.extract.index import Hit, Index
from kg.story import Role
from kg.terms import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.document import Document
    from kg.extract.titles import Title
    from kg.story import ParsedStory

_BECOMING = frozenset(
    (
        "appoint",
        "name",
        "elect",
        "nominate",
        "choose",
        "select",
        "pick",
        "re-elect",
        "reelect",
        "promote",
        "install",
        "crown",
    )
)
_LEAVING = frozenset(
    (
        "resign",
        "retire",
        "quit",
        "step",
        "stand",
        "fire",
        "dismiss",
        "sack",
        "remove",
        "oust",
        "fire",
        "depose",
    )
)
_SERVING = frozenset(("serve", "work", "act", "double", "start", "continue", "remain"))
_BEING = frozenset(("be", "become", "remain"))
_PORTFOLIO = frozenset(
    (
        "representative",
        "envoy",
        "ambassador",
        "negotiator",
        "coordinator",
        "rapporteur",
        "expert",
        "specialist",
        "adviser",
        "advisor",
    )
)


class Draft(NamedTuple):
    """A role as found: the holder's mention, the words of the title, and how it was said to be held."""

    holder: str
    title: Title
    manner: str = ""  # former | acting | designate | ""


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add the roles of persons."""
    index = Index(doc, parsed)
    taken = {role.id for role in parsed.roles}
    roles: list[Role] = list(parsed.roles)
    seen: set[tuple[str, int]] = set()
    for draft in drafts(doc, index):
        if (draft.holder, draft.title.head) in seen:
            continue
        seen.add((draft.holder, draft.title.head))
        role = make(doc, index, draft, parsed)
        if role is not None and not _told_already(role, roles):
            roles.append(msgspec.structs.replace(role, id=unique(role.id, taken)))
    return msgspec.structs.replace(parsed, roles=tuple(roles))


def _told_already(role: Role, roles: list[Role]) -> bool:
    return any(
        r.holder == role.holder
        and r.title.lower().split()[-1] == role.title.lower().split()[-1]
        and (r.organization == role.organization or role.organization is None)
        and bool(r.end) == bool(role.end)
        for r in roles
    )


def drafts(doc: Document, index: Index) -> Iterator[Draft]:
    """Every title that is bound to a person's name, in the order of the names."""
    names = [hit for hit in index.hits if hit.is_person and hit.mention.form == "name"]
    for hit in names:
        first = _without_courtesy(doc, hit.first)
        title = titles.before(doc, first)
        if title is not None and _plausible(doc, index, title, hit):
            yield from _spread_over_list(doc, index, hit, title)
            yield from _coordinated(doc, hit.id, title)
        for following in titles.after(doc, hit.after):
            if _plausible_after(doc, index, following, hit):
                yield Draft(hit.id, following)
        yield from _predicated(doc, hit)
    for i, low in enumerate(doc.lower):
        if low == "as":
            yield from _named_as(doc, index, i)


def _without_courtesy(doc: Document, first: int) -> int:
    """Where the name begins with its courtesy title: "Mr", "Dr"."""
    while (
        first > 0
        and doc.words[first - 1].rstrip(".") in lexicon.words("honorifics")
        and not titles.is_title(doc, first - 1)
    ):
        first -= 1
    return first


def _plausible(doc: Document, index: Index, title: Title, hit: Hit) -> bool:
    """The title must not be the end of another person's apposition or a person by itself."""
    covered = index.at(title.head)
    if covered is not None and covered.first <= title.head < covered.after and covered.mention.form == "name":
        return False
    if (
        doc.words[hit.first - 1] == ","
        and index.at(hit.first - 2) is not None
        and index.at(hit.first - 2).is_person
    ):  # type: ignore[union-attr]
        return False
    opening = title.first - (1 if title.determiner else 0)
    if doc.words[hit.first - 1] in {",", "—", "–"} and opening >= 2 and doc.words[opening - 1] == ",":  # noqa: PLR2004
        before = index.at(opening - 2)
        if (
            before is not None and before.is_person and before.mention.form == "name"
        ):  # "X, the minister, Y": the title is X's
            return False
    return doc.lower[title.head] not in lexicon.table("kinship")


def _plausible_after(doc: Document, index: Index, title: Title, hit: Hit) -> bool:
    covered = index.at(title.head)
    if covered is not None and covered.mention.form == "name" and covered.id != hit.id:
        return False
    if doc.lower[title.head] in lexicon.table("kinship"):
        return False
    # "X and Y, ministers of …" and "A, president B": the title belongs to the name that follows it.
    follower = index.at(title.after) if title.after < len(doc) else None
    return not (
        follower is not None and follower.is_person and follower.first == title.after and not title.determiner
    )


def _spread_over_list(doc: Document, index: Index, hit: Hit, title: Title) -> Iterator[Draft]:
    """ "ministers A, B and C": a title in the plural is everyone's in the list."""
    yield Draft(hit.id, title)
    if doc.tags[title.head] not in {"NNS", "NNPS"}:
        return
    i = hit.after
    while i + 1 < len(doc) and doc.words[i] in {",", "and", "&"}:
        i += 2 if doc.words[i] == "," and doc.words[i + 1] == "and" else 1
        other = index.at(i)
        if other is None or not other.is_person or other.first != i:
            return
        yield Draft(other.id, title)
        i = other.after


def _coordinated(doc: Document, holder: str, title: Title) -> Iterator[Draft]:
    """ "academic and professor X": two titles before one name."""
    for i in range(title.first, title.head):
        if (
            doc.lower[i] == "and"
            and i > title.first
            and titles.is_title(doc, i - 1)
            and doc.words[i - 1].islower() == doc.words[title.head].islower()
        ):
            yield Draft(holder, titles.Title(title.first, i, i - 1, ""))


def _predicated(doc: Document, hit: Hit) -> Iterator[Draft]:
    """ "X is / was / became the leader of", "X, who served as", "X was named minister", "appointed X as minister"."""
    b = doc.sentences[doc.sentence_of[hit.first]][1]
    i = hit.after
    if i + 1 < b and doc.words[i] == "," and doc.lower[i + 1] == "who":
        i += 2
    elif i < b and doc.lower[i] == "who":
        i += 1
    verb = None
    while i < b and (doc.tags[i] in {"MD", "RB"} or doc.tags[i].startswith("VB")):
        if doc.tags[i].startswith("VB"):
            verb = i
            if doc.lemmas[i] not in _BEING | {"have"}:
                i += 1
                break
        i += 1
    if verb is None:
        # "appointed X (as) chief of staff"
        head = hit.first - 1
        if head >= 0 and doc.lemmas[head] in _BECOMING and i < b:
            verb = head
        else:
            return
    lemma = doc.lemmas[verb]
    manner = ""
    if lemma in _BEING:
        manner = _tense(doc, verb)
    elif lemma in _BECOMING:
        manner = "begin"
    elif lemma in _LEAVING:
        manner = "former"
        while i < b and doc.tags[i] in {"RP", "RB", "IN"} and doc.lower[i] != "as":
            i += 1
        if not (i < b and doc.lower[i] == "as"):
            return
    elif lemma not in _SERVING or not (i < b and doc.lower[i] == "as"):
        return
    if lemma in _SERVING:
        manner = _tense(doc, verb)
    if i < b and doc.lower[i] in {"as", "to"} and lemma not in _BEING:
        i += 1
    title = titles.at(doc, i, b)
    if (
        title is not None
        and (title.determiner or doc.tags[title.head] in {"NNP", "NN"})
        and title.determiner not in {"another"}
    ):
        yield Draft(hit.id, title, manner)


def _named_as(doc: Document, index: Index, i: int) -> Iterator[Draft]:
    """ "X was forced to resign as minister", "has been working as a nurse": a title after "as"."""
    a, b = doc.sentences[doc.sentence_of[i]]
    verb = next((k for k in range(i - 1, max(a, i - 4) - 1, -1) if doc.tags[k].startswith("VB")), None)
    if verb is None or doc.lemmas[verb] not in _LEAVING | _SERVING | _BECOMING:
        return
    title = titles.at(doc, i + 1, b)
    holder = _subject(doc, index, verb) if title is not None else None
    if title is not None and holder is not None:
        manner = (
            "former"
            if doc.lemmas[verb] in _LEAVING
            else "begin"
            if doc.lemmas[verb] in _BECOMING
            else _tense(doc, verb)
        )
        yield Draft(holder, title, manner)


def _subject(doc: Document, index: Index, verb: int) -> str | None:
    """The person of whom a verb is said: its subject, or that of the verb it hangs on, or the object of naming."""
    objects = [h.id for c in doc.related(verb, "obj") if (h := index.at(c)) and h.is_person]
    if objects and doc.lemmas[verb] in _BECOMING:
        return objects[0]
    for v in (verb, *doc.ancestors(verb)):
        for child in doc.related(v, "nsubj"):
            hit = index.at(child)
            if hit is not None and hit.is_person:
                return hit.id
        if doc.relations[v] not in {"xcomp", "conj", "advcl", "acl", "ccomp"}:
            break
    return None


def _tense(doc: Document, verb: int) -> str:
    """What the tense of "be" or "serve" says of a role: "was the minister" says that it is over."""
    auxiliaries = {doc.lower[c] for c in doc.children[verb]} | ({doc.lower[verb - 1]} if verb else set())
    if doc.tags[verb] == "VBD" and "had" not in auxiliaries:
        return "past"
    return ""


def make(doc: Document, index: Index, draft: Draft, parsed: ParsedStory) -> Role | None:
    """The record of a role."""
    title = draft.title
    organization, inside = _organization(doc, index, title)
    bare, manner = _bare(doc, index, title, inside)
    manner = draft.manner or manner
    if not bare:
        return None
    attested, end, inferred = _period(parsed, manner)
    return Role(
        id=f"role/{draft.holder.split('/')[1]}-{slug(bare)}",
        holder=draft.holder,
        title=bare,
        organization=organization,
        attested=attested,
        end=end,
        inferred=inferred,
        mention=doc.span(title.first, title.after),
    )


def _period(parsed: ParsedStory, manner: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """When a role is attested and when it ended: a former one before the story, at a time that is not told.

    A story without a date attests no time.
    """
    dated = parsed.story.date_published
    published = dated.edtf if dated else parsed.story.anchor_date
    day = (published or "")[:10].rstrip("~?%")
    if not published:
        return None, None, ()
    if manner in {"former", "past"}:
        return f"../{day}", f"../{day}", ("attested", "end")
    return published, None, ()


def _organization(doc: Document, index: Index, title: Title) -> tuple[str | None, Hit | None]:
    """The organisation or country named in a title phrase, the one nearest to the title noun first."""
    head = titles.noun_start(doc, title)
    portfolio = doc.lower[title.head] in _PORTFOLIO
    hits = _hits(index, title)
    before = [h for h in hits if h.after <= head]
    behind = [h for h in hits if h.first > title.head]
    for hit in behind:
        if doc.lower[hit.first - 1] in {"for", "to"} and portfolio:
            continue
        if hit.id.startswith("org/"):
            return hit.id, hit
    for hit in reversed(before):
        if hit.id.startswith("org/"):
            return hit.id, hit
    if title.determiner in {"its", "their"}:
        return _possessor(doc, index, title), None
    return None, None


def _possessor(doc: Document, index: Index, title: Title) -> str | None:
    """What "its" means before a title: the organisation last named as the subject of a clause, else last named."""
    earlier = [
        h
        for h in index.hits
        if h.after <= title.first and h.id.startswith("org/") and h.mention.form == "name"
    ]
    near = [h for h in earlier if doc.sentence_of[h.first] >= doc.sentence_of[title.first] - 1]
    subjects = [h for h in near if any(doc.relations[i].startswith("nsubj") for i in range(h.first, h.after))]
    chosen = subjects or near
    return chosen[-1].id if chosen else None


def _hits(index: Index, title: Title) -> list[Hit]:
    found: list[Hit] = []
    for i in range(title.first, title.after):
        hit = index.at(i)
        if hit is not None and hit not in found and title.first <= hit.first and hit.after <= title.after:
            found.append(hit)
    return found


def _bare(doc: Document, index: Index, title: Title, organization: Hit | None) -> tuple[str, str]:
    """The title without its organisation and without "former", and what the latter says."""
    manner = ""
    first, after = title.first, title.after
    head = titles.noun_start(doc, title)
    for i in range(title.first, head):
        kind = titles.modifier(doc, i)
        if kind in {"former", "outgoing"}:
            manner = "former" if kind == "former" else manner
            first = max(first, i + 1)
    for hit in _hits(index, title):
        if hit.after <= head and not hit.is_person:
            first = max(first, hit.after)
        elif hit.is_person and hit.after <= head:
            first = max(first, hit.after)
        elif hit is organization or (organization is not None and hit.first >= organization.first):
            link = _link_before(doc, hit.first, title.head)
            after = min(after, link)
    while first < head and (
        doc.tags[first] in {"POS", "HYPH", "CD", "CC", ","} or doc.words[first] in {"-", "’", "'"}
    ):
        first += 1
    if after <= title.head:
        after = title.head + 1
    return doc.text[doc.starts[first] : doc.ends[after - 1]].strip(), manner


def _link_before(doc: Document, i: int, head: int) -> int:
    """The preposition before word ``i`` that binds it to the title noun: "of the", "at"."""
    j = i - 1
    while j > head and doc.tags[j] not in {"IN", "TO"}:
        j -= 1
    return j if j > head else i
