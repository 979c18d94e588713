"""The words that all of mentoring has for people, on the wire as in its rules."""

from typing import Literal

Part = Literal["mentee", "mentor"]
"""What somebody is in a relationship of two; one person may be both."""

Stage = Literal["training", "early", "experienced", "senior", "leading"]
"""How far along a career is; a step between two neighbours counts one."""

Trade = Literal["healthcare", "engineering", "bridge"]
"""The three roots of the taxonomy: which of them somebody works in."""

Audience = Literal["everyone", "invited", "matched"]
"""everyone: all members · invited: who was invited, or invites · matched: who shares a room of a
relationship. Each sees what those before it see."""

ShownPart = Literal["organisation", "about", "picture", "stage", "languages", "hours"]
"""What its owner shows to a group of their choice. Of `hours` nobody sees more than where two
weeks meet, and the time zone."""
