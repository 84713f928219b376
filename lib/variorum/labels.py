"""mentions, propositions -> labels: what each article calls the same actor, group or event.

`kind`: name, title, description, scare quotes, group, event. `rule` says how the words came to the
referent. No lexicon of loaded words is used.
"""

from . import tables


def find_labels(parsed, documents, blocks, sentences, mentions, entities, quotes, claims, claim_evidence, propositions):
    """The table labels, in document order."""
    return tables.make("labels", [], {"kind": "str", "rule": "str"})
