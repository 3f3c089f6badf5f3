"""The gist of what somebody wrote, in their own words: what they want, what was tried, how they are.

English, German, Spanish, French. Every answer is a piece of the text it was given; nothing is put into other words.
"""

from regard.kit.gist.mood import Mood, mood_among, mood_in
from regard.kit.gist.sentences import Sentence, sentences
from regard.kit.gist.tried import tried_among, tried_in
from regard.kit.gist.wants import wants_among, wants_in

__all__ = [
    "Mood",
    "Sentence",
    "mood_among",
    "mood_in",
    "sentences",
    "tried_among",
    "tried_in",
    "wants_among",
    "wants_in",
]
