"""A browser for tests that checks every page which it fetches, as a careful reader with assistive tools would."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import enums

# Words of the program that no person should meet: enum values, Python's own, placeholders that were never filled.
RAW_VALUES = {
    member.value
    for name in ("DossierState", "DossierAction", "ProcedureNature", "Component", "DocumentKind", "PlacementState")
    for member in getattr(enums, name)
    if "-" in member.value
}
LEAKS = re.compile(
    r"\bNone\b|\bUndefined\b|\bNaN\b|\bTrue\b|\bFalse\b|%\(\w+\)[sd]|\{\{|\}\}|\{%|object at 0x|\b[A-Z]\w+(?:State|Kind)\.[A-Z_]+"
)
TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
SPOKEN = ("aria-label", "title", "placeholder", "alt", "value", "data-confirm")
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "form", "list")
UNSEEN_INPUTS = ("hidden", "submit", "button", "reset", "image")


def offences(html: str) -> list[str]:
    """List what is wrong with a page, or with a part of a page that htmx puts in."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    is_page = "<html" in html
    # The parser is older than <template>, which may stand anywhere, tables included; nothing of it is on the page.
    shown = TEMPLATE.sub("", html)
    tree: Element = parser.parse(shown) if is_page else parser.parseFragment(shown)
    errors = [f"invalid HTML: {code} {data} at {place}" for place, code, data in parser.errors]
    page = Page(tree, is_page=is_page)
    return [*errors, *page.frame(), *page.names(), *page.controls(), *page.forms(), *page.code(), *page.words()]


@dataclass
class Page:
    tree: Element
    is_page: bool
    parents: dict[Element, Element] = field(init=False)
    elements: list[Element] = field(init=False)

    def __post_init__(self) -> None:
        self.elements = [element for element in self.tree.iter() if isinstance(element.tag, str)]
        self.parents = {child: parent for parent in self.tree.iter() for child in parent}

    def frame(self) -> list[str]:
        if not self.is_page:
            return []
        h1 = [text_of(element).strip() for element in self.all("h1")]
        title = "".join(text_of(element) for element in self.all("title")).strip()
        found = [] if len(h1) == 1 and h1[0] else [f"one h1 expected: {h1}"]
        found += [] if title else ["no title"]
        found += [] if self.tree.get("lang") in ("vi", "en") else ["no language"]
        return found + ([] if len(self.all("main")) == 1 else ["one main expected"])

    def names(self) -> list[str]:
        ids = [str(element.get("id")) for element in self.elements if element.get("id") is not None]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        found = [f"id twice: {one}" for one in twice]
        if self.is_page:
            known = set(ids)
            for element in self.elements:
                wanted = {one for name in REFERRING for one in (element.get(name) or "").split()}
                found += [f"<{element.tag}> refers to no element: {one}" for one in sorted(wanted - known)]
        return found

    def controls(self) -> list[str]:
        labelled = {label.get("for") for label in self.all("label")}
        found = []
        for element in self.all("input", "select", "textarea"):
            if element.tag == "input" and element.get("type") in UNSEEN_INPUTS:
                continue
            if element.get("id") not in labelled and not self.is_named(element) and not self.inside(element, "label"):
                found.append(f"no label: <{element.tag} name={element.get('name')!r} id={element.get('id')!r}>")
        for element in self.all("button", "a", "summary"):
            if not text_of(element).strip() and not self.is_named(element):
                found.append(f"no words: <{element.tag} {element.attrib}>")
        return found + [f"no alt: {element.get('src')}" for element in self.all("img") if element.get("alt") is None]

    def forms(self) -> list[str]:
        found = []
        for form in self.all("form"):
            tokens = [one for one in form.iter("input") if one.get("name") == "csrf_token" and one.get("value")]
            if (form.get("method") or "").lower() == "post" and len(tokens) != 1:
                found.append(f"{len(tokens)} tokens in the form to {form.get('action')!r}")
            if self.inside(form, "form"):
                found.append("a form in a form")
        return found

    def code(self) -> list[str]:
        found = []
        for element in self.elements:
            inline = [name for name in element.attrib if name == "style" or re.fullmatch(r"on[a-z]+", str(name))]
            found += [f"inline {name} on <{element.tag}>" for name in inline]
            place = element.get("src") or (element.get("href") if element.tag == "link" else None) or ""
            found += [f"another host: {place}"] if urlsplit(place).netloc else []
        scripts = [one for one in self.all("script") if not one.get("src") and one.get("type") != "application/json"]
        return found + ["inline script" for _one in scripts] + ["inline style sheet" for _one in self.all("style")]

    def words(self) -> list[str]:
        # What is to be typed exactly so may look like anything.
        told = text_of(self.tree)
        for code in self.all("code"):
            told = told.replace(text_of(code), "")
        seen = [told] + [value for one in self.elements for name in SPOKEN if (value := one.get(name))]
        leaks = [leak.group() for text in seen for leak in LEAKS.finditer(text)]
        tokens = set(re.findall(r"[a-z]+(?:-[a-z]+)+", text_of(self.tree)))
        return [f"leaked: {leak}" for leak in leaks] + [f"raw value: {value}" for value in sorted(tokens & RAW_VALUES)]

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def inside(self, element: Element, tag: str) -> bool:
        parent = self.parents.get(element)
        return parent is not None and (parent.tag == tag or self.inside(parent, tag))

    def is_named(self, element: Element) -> bool:
        inner = [one.get("aria-label") or one.get("alt") for one in element.iter()]
        return bool(element.get("aria-label") or element.get("aria-labelledby") or element.get("title") or any(inner))


def text_of(element: Element) -> str:
    """Give the visible words of an element."""
    if element.tag in ("script", "style", "template"):
        return element.tail or ""
    inner = (element.text or "") if isinstance(element.tag, str) else ""
    return inner + "".join(
        text_of(child) + ((child.tail or "") if child.tag not in ("script", "style", "template") else "") for child in element
    )


def links_of(html: str) -> list[str]:
    """Give the addresses on this site to which a page's links lead, in order, without places within a page."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = [(one.get("href") or "").partition("#")[0] for one in tree.iter("a")]
    return list(dict.fromkeys(address for address in found if address.startswith("/")))


@dataclass
class Police:
    """A browser over a signed-in client: `get` and `post` fail where the page that comes back is not in order."""

    client: FlaskClient

    def get(self, address: str, **arguments: Any) -> TestResponse:
        return checked(address, self.client.get(address, **arguments))

    def post(self, address: str, **arguments: Any) -> TestResponse:
        return checked(address, self.client.post(address, **arguments))


def checked(address: str, answer: TestResponse) -> TestResponse:
    """Give the answer back; fails where it is a page that is not in order."""
    found = offences(answer.text) if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303) else []
    assert found == [], f"{address}: {found}"
    return answer
