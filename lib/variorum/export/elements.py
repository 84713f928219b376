"""Elements of the XML formats, each in the namespace of its format."""

import lxml.etree

from .selection import for_xml


def make_element(
    namespace: str,
    tag: str,
    parent,
    text: str = "",
    **attributes: str,
):
    """An element under `parent` (the root for None); of its text and its attributes what XML can
    hold.

    >>> root = make_element("urn:x", "root", None)
    >>> made = make_element("urn:x", "p", root, "a\\x00b", n="1\\x00")
    >>> made.text, made.get("n")
    ('a\ufffdb', '1\ufffd')
    """
    name = f"{{{namespace}}}{tag}"
    if parent is None:
        element = lxml.etree.Element(name, nsmap={None: namespace})
    else:
        element = lxml.etree.SubElement(parent, name)
    for key, value in attributes.items():
        element.set(key, for_xml(value))
    if text:
        element.text = for_xml(text)
    return element
