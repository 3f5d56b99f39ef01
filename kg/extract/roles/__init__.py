"""Who holds which role, and who is meant without a name.

``step`` is the way in: it binds ``titles`` to persons. ``coreference`` is a step of its own, for
pronouns and noun phrases; ``kinship`` tells who is whose father.
"""
