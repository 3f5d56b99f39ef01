"""NewsML-G2: news items, packages, concepts, knowledge and planning, alone or in a news message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kg.errors import KgError, ReadError
from kg.read import bylines, codes, xml
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.decoding import from_base64
from kg.read.formats import nitf
from kg.read.g2.concepts import Concepts
from kg.read.language import tag
from kg.read.markup import Body, body, mention, plain
from kg.read.xml import child, children, said, within, words
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.read.reading import File
    from kg.read.xml import Element
    from kg.story import Story


_ITEMS: Final = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem")
_ENVELOPE: Final = "newsMessage"
_EARLIER: Final = frozenset(
    ("previousversion", "previous", "updateof", "updates", "replaces", "corrects", "correctionof")
)
_FURNITURE: Final = ("head", "title", "header", "footer", "aside")
"""What stands around the story in a document of HTML."""
_VERSION_ONLY: Final = "when this version was made; when the first was published is not given"


def read(file: File) -> Iterator[Story]:
    """The stories of the items, one after another; of concepts one each."""
    for item in xml.items(file, *_ITEMS, roots=(_ENVELOPE, "catalogItem")):
        try:
            yield from _stories(item, file)
        except KgError as error:
            file.report(error)


def _stories(item: Element, file: File) -> Iterator[Story]:
    kind, source = xml.local(item), file.name
    if kind in {"conceptItem", "knowledgeItem"}:
        yield from _concepts(item, source)
        return
    cast = Cast()
    language = _language(item)
    concepts = Concepts(item, cast, language.partition("-")[0])
    given = _metadata(item, concepts, language)
    embargo = child(item, "itemMeta", "embargoed")
    if embargo is not None and not words(embargo):
        file.note("it is under an embargo whose end is not given")
    if kind == "planningItem":
        concepts.add_planning(given)
    text = _text(item, cast, concepts, given, file) if kind == "newsItem" else ""
    if not text:
        text, given = _described(item, given, language), replace(given, summary=True)
    if not text and not given.status and not cast:
        named = f", {given.identifier}" if given.identifier else ""
        raise ReadError(f"there is no text in this item{named}", source=source)
    yield assemble(text, given, source=source, cast=cast)


def _language(item: Element) -> str:
    """The language in which an item is read: English if it has its content in it, else its own."""
    content = child(item, "contentMeta")
    own = said(child(content, "language"), "tag") or xml.language_of(item) or ""
    contents = [xml.language_of(one) or own for one in _contents(item)]
    english = [given for given in contents if _is(given, "en")]
    return next(iter((*english, own, *contents)), "") or next(filter(None, contents), "")


def _is(language: str | None, wanted: str) -> bool:
    """Whether two tags name one language; what says nothing is in any."""
    return not language or language.partition("-")[0].lower() == wanted.partition("-")[0].lower()


def _concepts(item: Element, source: str) -> Iterator[Story]:
    """A story for each concept: its text are its name and its definition."""
    language = _language(item) or "en"
    of_item = _metadata(item, Concepts(item, Cast(), only_roles=True), language)
    found = list(within(item, "concept"))
    if not found and not of_item.status:
        raise ReadError("there is no concept in this item", source=source)
    if not found:
        yield assemble("", of_item, source=source)
    for concept in found:
        cast = Cast()
        concepts = Concepts(item, cast, language.partition("-")[0], only_roles=True)
        known = concepts.add_concept(concept, of_item)
        given = replace(
            of_item,
            title=known.name or of_item.title,
            identifier=of_item.identifier if len(found) == 1 else known.id,
        )
        yield assemble(known.text, given, source=source, cast=cast)


def _metadata(item: Element, concepts: Concepts, language: str) -> Metadata:
    """What an item says of itself, in this language; whom and what it names joins the cast."""
    meta, content, rights = child(item, "itemMeta"), child(item, "contentMeta"), child(item, "rightsInfo")
    concepts.add_content(content)
    published, modified = _dates(item, meta)
    embargo = dated(words(child(meta, "embargoed")))
    provider = child(meta, "provider")
    holder = child(rights, "copyrightHolder")
    return Metadata(
        title=_headline(content, language) or words(child(meta, "title")),
        language=tag(language),
        publisher=concepts.role(provider, "publisher"),
        authors=_authors(content, concepts),
        dateline=words(child(content, "dateline")),
        location_created=concepts.located,
        date_published=published,
        date_modified=modified,
        date_created=dated(words(child(content, "contentCreated"))),
        embargo=embargo,
        copyright_holder=concepts.role(holder, "copyrightHolder"),
        copyright_notice=_in_language(children(rights, "copyrightNotice"), language),
        usage_terms=_in_language(children(rights, "usageTerms"), language),
        section=_section(meta),
        keywords=tuple(dict.fromkeys(filter(None, map(words, children(content, "keyword"))))),
        identifier=said(item, "guid"),
        version=said(item, "version"),
        replaces=_earlier(item, meta),
        status="withdrawn" if _is_withdrawn(meta, embargo) else None,
        urgency=codes.urgency(words(child(content, "urgency"))),
        slug=words(child(content, "slugline")),
        take=None,
        parts=_parts(item),
    )


def _is_withdrawn(meta: Element | None, embargo: Dated | None) -> bool:
    """Whether the status of the item says so, or one of the signals of what is to be done with it."""
    told = (child(meta, "pubStatus"), *children(meta, "signal"))
    return any(codes.is_withdrawn(said(one, "qcode") or said(one, "uri"), embargo) for one in told)


def _parts(item: Element) -> tuple[str, ...]:
    """The items that a package refers to, by their ids or else their addresses."""
    found = (said(ref, "residref") or said(ref, "href") for ref in within(item, "itemRef"))
    return tuple(dict.fromkeys(filter(None, found)))


def _headline(content: Element | None, language: str) -> str | None:
    """The main headline, one without a role, or else the first; in this language, if there is one."""
    found = [headline for headline in children(content, "headline") if words(headline)]
    found.sort(key=lambda headline: not _is(headline.get(xml.LANGUAGE), language))
    main = [one for one in found if codes.code(said(one, "role")) in {"", "main", "mainheadline"}]
    return words(next(iter((*main, *found)), None))


def _dates(item: Element, meta: Element | None) -> tuple[Dated | None, Dated | None]:
    """When it was published, and when this version came, if that was later."""
    first, this = (dated(words(child(meta, name))) for name in ("firstCreated", "versionCreated"))
    if first is None or this is None:
        later = this is not None and (said(item, "version") or "1") != "1"
        return (
            (replace(this, inferred=True, note=_VERSION_ONLY), this)
            if this and later
            else (first or this, None)
        )
    return first, this if this.edtf > first.edtf else None


def _authors(content: Element | None, concepts: Concepts) -> tuple[str, ...]:
    bylines_found = [name for by in children(content, "by") for name in bylines.names(words(by))]
    creators = [concepts.creator(creator) for creator in children(content, "creator")]
    return tuple(dict.fromkeys(bylines_found or filter(None, creators)))


def _in_language(elements: Iterator[Element], language: str) -> str | None:
    """The words of the one in this language, or else of the first that has any."""
    found = [(xml.language_of(element), text) for element in elements if (text := words(element))]
    own = [text for given, text in found if _is(given, language or "en")]
    return next(iter((*own, *(text for _, text in found))), None)


def _section(meta: Element | None) -> str | None:
    services = (words(child(service, "name")) for service in children(meta, "service"))
    return next(filter(None, services), None)


def _earlier(item: Element, meta: Element | None) -> tuple[str, ...]:
    """What earlier stories or versions it takes the place of, by their ids and versions."""
    found = []
    for link in (*children(meta, "link"), *children(item, "derivedFrom")):
        target = next(filter(None, (said(link, name) for name in ("residref", "guidref", "href"))), None)
        own = target == said(item, "guid")
        if target and (own or codes.code(said(link, "rel")) in _EARLIER):
            version = said(link, "version")
            found.append(f"{target}:{version}" if own and version else target)
    return tuple(dict.fromkeys(found))


def _contents(item: Element) -> list[Element]:
    return list(within(child(item, "contentSet"), "inlineXML", "inlineData"))


def _text(item: Element, cast: Cast, concepts: Concepts, given: Metadata, file: File) -> str:
    """The text of the first content in its language that has any; what its parts refer to joins the cast."""
    contents, language = _contents(item), given.language or ""
    tags = [tag(xml.language_of(one) or "") for one in contents]
    others = dict.fromkeys(filter(None, (one for one in tags if not _is(one, language))))
    if others and len(others) < len(set(tags)):
        file.note(f"its text in {', '.join(others)} is left out; that in {language} is read")
        contents = [one for one in contents if _is(xml.language_of(one), language)]
    if events := [one for content in contents for one in _events(content)]:
        return "\n".join(concepts.add_concept(one, given).text for one in events)
    references = {
        id_: one for one in children(item, "inlineRef") for id_ in (said(one, "idrefs") or "").split()
    }
    found = next(filter(None, (_content(one, cast, references) for one in contents)), None)
    if found is None:
        return ""
    found = found.without(given.title)
    for mark in found.marks:
        reference = references.get(mark.element.get("id"))
        if reference is not None:
            concepts.add(reference, "inlineRef", mention=mention(found.text, mark.start, mark.end))
    return found.text


def _events(content: Element) -> Iterator[Element]:
    """The events of a content that is a set of them."""
    return children(child(content, "events"), "event")


def _content(holder: Element, cast: Cast, ids: Collection[str]) -> Body | None:
    """The body in a content, if it has any: NITF, XHTML or plain."""
    inner = next(within(holder, "nitf"), None)
    if child(holder, "sports-content") is not None:  # which is made of figures
        return None
    if inner is not None:
        found = nitf.marked_body(next(within(inner, "body.content"), inner), cast, ids)
    elif len(holder):
        found = body(holder, ids=ids, leaving_out=_FURNITURE)
        found = found if found.text else body(holder, ids=ids)
    else:
        is_packed = codes.code(said(holder, "encoding")) == "base64"
        text = from_base64(holder.text or "") if is_packed else holder.text or ""
        found = Body(plain(text, said(holder, "contenttype")))
    return found if found.text else None


def _described(item: Element, given: Metadata, language: str) -> str:
    """What an item without a text says: its caption or description, and the titles of its parts."""
    content = child(item, "contentMeta")
    captions = sorted(
        children(content, "description"), key=lambda one: not _is(one.get(xml.LANGUAGE), language)
    )
    caption = next(filter(None, (body(one).text for one in captions)), "")
    titles = dict.fromkeys(filter(None, (words(child(ref, "title")) for ref in within(item, "itemRef"))))
    lines = [caption or given.title or "", *titles] if titles else [caption]
    return "\n".join(dict.fromkeys(line for line in lines if line)) or given.title or ""
