"""Who holds which role, and who is meant without a name.

``step`` is the way in: it binds titles to persons. ``titles`` knows the nouns, ``preceding`` and ``following``
the phrases before and behind a name, ``clauses`` the verbs, ``records`` what is told of a role. ``coreference``
is a step of its own, for pronouns and noun phrases; ``kinship`` tells who is whose father.
"""
