"""The blocks that editors compose a page's text of, one family a module."""

from portal.base.blocks.facts import ConditionsBlock, FiguresBlock
from portal.base.blocks.practice import InterviewBlock, ObstacleBlock
from portal.base.blocks.text import BodyBlock, ProseBlock

__all__ = ["BodyBlock", "ConditionsBlock", "FiguresBlock", "InterviewBlock", "ObstacleBlock", "ProseBlock"]
