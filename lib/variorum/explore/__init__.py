"""Tables -> a widget, for the live notebook. The only package that imports anywidget.

The workbench answers questions by hand; a rendered report has the same answers as pages.
"""

from .workbench import Workbench, open_workbench

__all__ = ["Workbench", "open_workbench"]
