"""What happened, is planned or did not happen.

``step`` is the way in. ``triggers`` finds the words that tell of events, ``status`` whether they
happened, ``participants``, ``places`` and ``dates`` who, where and when; ``chains`` joins the tellings
of one event, ``wholes`` says which event is part of which, ``labels`` names it. ``consistency`` is a
step of its own.
"""
