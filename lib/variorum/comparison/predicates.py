"""Verbs that carry or govern what happens; the frames themselves are `variorum.english.frames`."""

from ..english.frames import event_nouns, frame_of, frames

__all__ = ["CONTROL", "LIGHT", "REPORTING", "event_nouns", "frame_of", "frames"]

LIGHT = frozenset(
    "be have do make take give get go come hold carry stage mount conduct launch set put open break call"
    " remain pull shut draw step stand move".split()
)  # verbs whose particle or object may be the predicate
CONTROL = frozenset(
    "try begin start continue want plan decide seem appear need intend attempt agree refuse fail manage"
    " vow pledge promise threaten expect force hope prepare help order ask tell urge advise warn allow".split()
)
REPORTING = frozenset(
    "say tell report announce state add note claim allege insist argue maintain warn suggest write tweet"
    " explain declare confirm acknowledge admit deny believe think know call describe cite quote read"
    " assert contend stress reveal indicate show find estimate predict testify reply respond ask".split()
)
