"""Expressions of time in English and what they mean, as EDTF.

``expressions`` is the way in: ``find`` and ``resolve``. ``finding`` scans the text by the ``rules``;
``meanings`` and ``counts`` resolve what was found, in the calendar of ``periods``.
"""
