"""What pyproject.toml cannot say: the notebooks and an example travel inside the wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

INSIDE = {
    "notebooks": "notebooks/*.ipynb",
    "example": "tests/corpora/tannery/*",
}


class BuildWithNotebooks(build_py):
    """Copies what lies beside the library into the package that is built."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # a clone has them where they are
            return
        for name, pattern in INSIDE.items():
            goal = Path(self.build_lib) / "variorum" / name
            shutil.rmtree(goal, ignore_errors=True)
            goal.mkdir(parents=True)
            for path in sorted(Path(__file__).parent.glob(pattern)):
                shutil.copyfile(path, goal / path.name)


setup(cmdclass={"build_py": BuildWithNotebooks})
