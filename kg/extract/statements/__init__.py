"""Who said what, in which words, and how surely.

``step`` is the way in. ``attribution`` goes through a text, with ``quoted``, ``transcripts``, ``reported``,
``looking_back``, ``declined`` and ``narration`` for the kinds of statement, and ``utterances`` for which
quotations are any; ``cues``, ``noun_cues``, ``adjective_cues``, ``choice`` and ``subjects`` tell whose words
they are, ``contents``, ``clausal``, ``antecedents`` and ``extent`` which; ``interviews`` and ``sources`` who
that is, and ``factuality`` how sure.
"""
