"""Searching everything that is one's own to read: what rooms keep, and what lies sealed.

The log's words have an index. What belongs to one person is sealed at rest and stays out of every
index; it is opened and looked through for its owner alone, which a person's few thousand texts
allow.
"""
