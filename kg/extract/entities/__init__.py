"""Who and what is named: persons, organisations and places, each once.

``step`` is the way in. ``names`` finds the stretches that are names, from what the tagger and the
``gazetteer`` propose; ``persons`` joins the names of one person. ``index`` tells later steps which word
stands for whom.
"""
