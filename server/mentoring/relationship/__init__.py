"""Two who share a room say that it is a mentoring relationship: one proposes it, the other agrees.

Whoever finds a mentor here comes to one by an invitation (server/mentoring/requests). This is the
way of those who met otherwise: after a one-off call, or in a room one of them had founded.
"""
