"""Kinds of signs that several parts have to know, as ranges for a character class. Pure data."""

from typing import Final

IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Unicode's Default_Ignorable_Code_Point: signs that show nothing by themselves."""

DENSE: Final = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1000-\u103f\u1050-\u108f\u109a-\u109f\u1780-\u17b3\u17b6-\u17dd"
    "\u1100-\u115e\u1161-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u3163\u3165-\u318e"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\ua9e0-\ua9ef\ua9fa-\ua9fe"
    "\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d\uffa1-\uffdc"
    "\U00016fe0-\U00016ff6\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
"""Letters of scripts that set no spaces between words, or (Hangul) join much to one: Thai, Lao,
Burmese, Khmer, Chinese, Japanese, Korean, Yi."""

PICTURES: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U0001fc00-\U0001fffd"
)
"""Where Unicode keeps its pictures, those to come included; letters among them are letters."""
