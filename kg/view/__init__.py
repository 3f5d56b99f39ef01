"""Pages that show stories beside their graphs: one file each, that asks nothing of any network.

    shown     a story and its graph          recovered  the story, where only the graph is given
    facts     what is known of each thing, joined
    marks     the text with its marks        timeline   when events are
    network   who met whom, who said what    nodes      the triples of each thing
    findings  where findings belong          words      English for codes and dates
    story     the page of one story          index      the page that lists many
    site      a folder of both               periods    the joint time line of many
    links     who is who in many
    document  HTML from the templates in page/, and the policy that guards it

The page reads without its script, which only adds to it: pointing, searching, triples, the drawn graph.
"""

from kg.view.index import Summary, index, summary
from kg.view.links import Canonical, canonical
from kg.view.shown import Shown, shown
from kg.view.story import page

__all__ = ["Canonical", "Shown", "Summary", "canonical", "index", "page", "shown", "summary"]
