"""What the words of the pages mean, for somebody who sees them for the first time."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "Actor": "Who did something, or to whom: a state, a group, a person or a role, with a CAMEO code such as"
    " MLIREB: Mali, rebels.",
    "Batch": "The files that one run took in. Its report shows that each of them has exactly one outcome.",
    "CAMEO code": "Conflict and Mediation Event Observations: a list of about 300 kinds of event."
    " 190 is military force, 036 the wish to negotiate.",
    "Class": "Words or deeds, cooperation or conflict: four classes, each with a colour.",
    "Coder": "The version of program, lexicon and model that found events in texts. The current one is"
    " shown; Code again lets today's coder read stored articles once more.",
    "Confidence": "The share of events like this one whose type was right, on sentences that people coded by"
    " hand.",
    "Coverage": "How many articles of a publisher arrived, by their publish date. A drop means that"
    " a feed is broken more often than that the news stopped.",
    "Data Docs": "What Great Expectations, the library that checks the rows, writes about its last audit.",
    "Did it happen?": "Whether the text reports a fact, a plan, a threat, a demand, a denial or a"
    " mere possibility.",
    "Drift": "A change in what the news is about. The world may have changed, or a source, or the coder.",
    "Event": "What happened once, however many articles report it. It exists because of its reports.",
    "Expectation": "A rule that rows must keep. Where a critical one breaks, nothing of the shard"
    " is loaded; else the rows that break it are set aside as rejects.",
    "From file to row": "Seconds from the moment a file was seen to the moment its events could be"
    " read. Half of the files need less than p50, 95 of 100 less than p95.",
    "Gate": "The checks between coding and loading: rows that break a rule are not shown to anybody.",
    "Goldstein": "How good or bad this kind of event is for relations, from -10 (attack) to +10 (retreat).",
    "Gold set": "Sentences that people coded by hand. Recall is the share of their events that the"
    " coder found, precision the share of its events that they have too.",
    "Head": "Each word hangs on another one, its head; the verb of the main clause hangs on none. nsubj is"
    " the subject of its head, dobj the object.",
    "Ledger": "The list of all files that were ever seen. Ingested: loaded. Duplicate: the bytes of another"
    " file. Rejected: cannot be read. Pending: not done yet.",
    "Mention": "One place in one article that reports an event; also called a report.",
    "PSI": "Population stability index: 0 where both distributions are the same. By custom, below 0.1 is"
    " steady and above 0.25 worth a look.",
    "Quiet": "A sentence that was read and reports no event of these kinds, as most do.",
    "Reject": "What could not be used: a file, an article or a row, with the reason and the evidence. Replay"
    " tries it again, once the cause is mended.",
    "Report": "One sentence in one article that tells of the event. Articles with the same text are one"
    " story.",
    "Rule": "The entry of the lexicon that the coder went by: which words it wants, and examples of what it"
    " codes and does not.",
    "Shard": "The part of a batch that one task works on. It is loaded whole or not at all.",
    "Skipped": "Left out for a good reason: an article in another language or with the text of an"
    " earlier one, a sentence too long to parse.",
    "Tag": "The part of speech of a word: NN is a noun, NNP a name, VBD a verb in the past.",
    "Type": "The kind of event in the words of PLOVER: protest, assault, agree and others.",
}
OF_PAGE: Mapping[str, tuple[str, ...]] = {
    "health": (
        "Batch",
        "Coder",
        "Coverage",
        "Event",
        "From file to row",
        "Gold set",
        "Ledger",
        "Mention",
        "Reject",
        "Shard",
    ),
    "events": ("Actor", "CAMEO code", "Class", "Confidence", "Did it happen?", "Event", "Report", "Type"),
    "event": (
        "Actor",
        "CAMEO code",
        "Class",
        "Coder",
        "Confidence",
        "Did it happen?",
        "Goldstein",
        "Report",
        "Rule",
    ),
    "quality": ("Data Docs", "Drift", "Expectation", "Gate", "Mention", "PSI", "Shard"),
    "batch": ("Batch", "Event", "Expectation", "Mention", "Quiet", "Reject", "Shard", "Skipped"),
    "docs": ("Data Docs", "Expectation"),
    "tree": ("Head", "Tag"),
}


def words_of_page(page: str) -> list[tuple[str, str]]:
    """Give the words that a page uses, in order of the alphabet, each with its meaning."""
    return [(word, WORDS[word]) for word in OF_PAGE[page]]
