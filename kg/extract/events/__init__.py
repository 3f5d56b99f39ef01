"""What happened, is planned or did not happen.

``step`` is the way in. ``triggers`` finds the words that tell of events, by ``verbs`` and ``nouns``;
``status`` says whether they happened, with ``clause_status`` and what ``effects`` other words have;
``participants``, ``places`` and ``dates`` who, where and when, with ``arguments`` and ``subjects`` for the
words that stand for those who take part; ``unnamed`` keeps those without a name. ``chains`` joins the
``tellings`` of one event, ``wholes`` says which event is part of which, ``labels`` names it. ``consistency``
and ``given`` are steps of their own.
"""
