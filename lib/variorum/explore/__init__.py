"""Tables -> ipywidgets, for the live notebook. The only package that imports ipywidgets.

Widgets answer a question by hand; a rendered report has the same answers as pages.
"""

from .choosers import choose_actor, choose_article, choose_finding, choose_pair
from .map import choose_outlets

__all__ = ["choose_actor", "choose_article", "choose_finding", "choose_outlets", "choose_pair"]
