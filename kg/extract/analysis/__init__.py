"""The text, analysed once: words and sentences, tags and trees.

``document`` is what the steps read. ``tokens`` cuts the text, ``tagger`` tags it by the network in
``model/`` from the ``features`` of each word, and makes ``trees``, clause by clause at ``semicolons``;
``lemmas`` gives dictionary forms, ``quotations`` what stands between quotation marks.
"""
