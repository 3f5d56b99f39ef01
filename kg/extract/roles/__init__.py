"""Who holds which role, and who is meant without a name.

``step`` is the way in: it binds titles to persons. ``titles`` knows the nouns, ``preceding`` and
``following`` the phrases beside a name, ``clauses`` the verbs; ``parts`` takes a phrase apart, ``records``
adds the times; ``told`` keeps each role once.
``coreference`` is a step of its own, for noun phrases without a name; ``pronouns`` tells whom a pronoun
means, of the ``antecedents`` mentioned so far; ``kinship`` tells who is whose father.
"""
