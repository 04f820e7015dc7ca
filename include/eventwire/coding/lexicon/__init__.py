"""What words mean: event patterns and actors as JSON lines, each entry with the sentences that prove it.

`load_lexicon()` reads and validates everything once. An analyst adds an entry without code:
docs/cookbook/event_pattern.md and actor.md."""

from eventwire.coding.lexicon.actor_entries import (
    ActorLexicon,
    CountryEntry,
    GroupEntry,
    PersonEntry,
    RoleEntry,
)
from eventwire.coding.lexicon.event_patterns import Pattern, PatternLexicon
from eventwire.coding.lexicon.proofs import Proof, parse_proof
from eventwire.coding.lexicon.store import Lexicon, lexicon_fingerprint, load_lexicon

__all__ = [
    "ActorLexicon",
    "CountryEntry",
    "GroupEntry",
    "Lexicon",
    "Pattern",
    "PatternLexicon",
    "PersonEntry",
    "Proof",
    "RoleEntry",
    "lexicon_fingerprint",
    "load_lexicon",
    "parse_proof",
]
