"""Articles into stories, and to each revision what it replaces.

A story is a connected set of near-identical articles, named by the smallest of their ids: the same articles
give the same stories in whatever order they come. What makes two texts alike is not known here: the caller
passes a `StoryReader`. The work for an article does not grow with the number of stored ones. Deletes nothing.
"""

from eventwire.warehouse.stories.grouping import GroupingSummary, group_stories
from eventwire.warehouse.stories.reader import Signature, StoryReader, StoryText

__all__ = ["GroupingSummary", "Signature", "StoryReader", "StoryText", "group_stories"]
