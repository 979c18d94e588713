"""The log's vocabulary: one frozen body per kind of durable event.

An event is `(room, seq, epoch, kind, actor, at, cid, body)`. Its kind is the tag of the body's
type. Everyone in the room may read every event from their `visible_from` on, so nothing that
belongs to one person alone stands here.
"""
