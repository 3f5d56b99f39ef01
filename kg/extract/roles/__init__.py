"""Who holds which role, and who is meant without a name.

``step`` is the way in: it binds titles to persons. ``titles`` knows the nouns, ``preceding`` and
``following`` the phrases beside a name, ``clauses`` the verbs; ``parts`` takes a phrase apart, ``records``
adds the times.
``coreference`` is a step of its own, for pronouns and noun phrases; ``kinship`` tells who is whose father.
"""
