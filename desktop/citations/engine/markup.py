"""Elements of a style or a locale as plain Python: names, attributes, children (CSL 1.0.2, "XML Structure")."""

from lxml import etree

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes of an element, as plain strings."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def children_of(element: etree._Element) -> list[etree._Element]:
    """The elements of CSL inside an element."""
    return [child for child in element if isinstance(child.tag, str) and child.tag.startswith(NAMESPACE)]


def name_of(element: etree._Element) -> str:
    """What an element is called, without the namespace."""
    return str(element.tag)[len(NAMESPACE) :]
