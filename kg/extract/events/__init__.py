"""What happened, is planned or did not happen.

``step`` is the way in. ``triggers`` finds the words that tell of events, by ``verbs`` and ``nouns``;
``status`` says whether they happened, ``participants``, ``places`` and ``dates`` who, where and when;
``unnamed`` keeps those who take part without a name. ``chains`` joins the ``tellings`` of one event,
``wholes`` says which event is part of which, ``labels`` names it. ``consistency`` and ``given`` are steps
of their own.
"""
