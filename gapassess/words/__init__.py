"""What people read, in English and Welsh. The Welsh has not yet been reviewed by a translator."""

from gapassess.words.speech import LANGUAGES, UNREVIEWED, UntranslatedWarning, day, knows, number, say

__all__ = ["LANGUAGES", "UNREVIEWED", "UntranslatedWarning", "day", "knows", "number", "say"]
