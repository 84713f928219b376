"""What is installed is what is pinned; every pin has its hash; nothing is installed besides.

Needs no network. What is known of holes in packages is asked by the workflow (pip-audit).
"""

import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {
    "pip",
    "setuptools",
    "wheel",
    "variorum",
}  # what makes the environment
_PIN = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)([^\n]*)\n((?:\s+--hash=\S+.*\n)*)",
    re.M,
)


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(path: Path) -> Iterator[tuple[str, str, bool]]:
    """(package, version, whether it has a hash) of each line of a file of requirements."""
    for name, version, _, hashes in _PIN.findall(
        path.read_text(encoding="utf-8")
    ):
        yield plain(name), version, "--hash=sha256:" in hashes


def find_faults() -> list[str]:
    """A sentence for each package that is not as it is pinned."""
    faults, pinned = [], {}
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for name, version, hashed in read_pins(path):
            pinned.setdefault(name, set()).add(
                version
            )  # one for each version of Python
            if not hashed:
                faults.append(f"{name} {version} has no hash in {path.name}")
    for found in importlib.metadata.distributions():
        name = plain(found.metadata["Name"])
        if name not in NOT_OURS and found.version not in pinned.get(name, ()):
            wanted = " or ".join(sorted(pinned.get(name, ()))) or "nothing"
            faults.append(
                f"{name} {found.version} is installed, {wanted} is pinned"
            )
    return faults


if __name__ == "__main__":
    faults = find_faults()
    print(
        "\n".join(faults)
        or "What is installed is what is pinned, each with its hash."
    )
    sys.exit(bool(faults))
