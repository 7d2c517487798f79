"""
Checks a built site: every link and anchor leads somewhere, nothing is loaded from another host, and no Markdown was left
unrendered.

    check.py FOLDER
"""

import html.parser
import pathlib
import posixpath
import re
import sys
import urllib.parse

LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data")}
LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest", "modulepreload"}
UNRENDERED = re.compile(  # code fences, links, lists, tables, bold text
    r"```|\]\(|^\s*(?:[-*]|\d+\.) .*\n\s*(?:[-*]|\d+\.) |^\|.*\|\s*$|\*\*\w", re.MULTILINE
)
STYLE_LOADS = re.compile(r"(?:@import\s+(?:url\()?|url\()\s*[\"']?(?!data:|#)([^\"')\s;]+)")


class Page(html.parser.HTMLParser):
    """The ids, links and texts of an HTML page."""

    def __init__(self, text):
        super().__init__()
        self.ids = set()
        self.links = []
        self.loads = []
        self.unrendered = []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name in ("id", "name"):
            if values.get(name):
                self.ids.add(values[name])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "link" and values.get("href"):
            relations = set((values.get("rel") or "").split())
            (self.loads if relations & LOADING_LINKS else self.links).append(values["href"])
        for loaded_tag, attribute in LOADED:
            if tag == loaded_tag and values.get(attribute):
                self.loads.append(values[attribute])
        if tag in ("pre", "code", "script", "style", "p", "li", "td"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, text):
        if {"pre", "code", "script", "style"} & set(self.open):
            if "style" in self.open:
                self.loads += STYLE_LOADS.findall(text)
            return
        if self.open and UNRENDERED.search(text):
            self.unrendered.append(text.strip()[:80])


def problems(folder):
    """Returns a line for each problem of the site in the folder."""
    folder = pathlib.Path(folder).resolve()
    pages = {}
    for file in folder.rglob("*.html"):
        pages[file.relative_to(folder).as_posix()] = Page(file.read_text(encoding="utf-8"))
    found = []
    for path, page in sorted(pages.items()):
        if path == "404.html":  # its links are absolute: it is shown under any address
            continue
        for target in page.loads:
            if urllib.parse.urlsplit(target).netloc:
                found.append(f"{path}: loads from another host: {target}")
        for target in page.links + page.loads:
            problem = dead(folder, pages, path, target)
            if problem:
                found.append(f"{path}: {problem}: {target}")
        if not path.startswith("javadoc/"):
            found += [f"{path}: Markdown that was not rendered: {text}" for text in page.unrendered]
    for file in folder.rglob("*.css"):
        path = file.relative_to(folder).as_posix()
        for target in STYLE_LOADS.findall(file.read_text(encoding="utf-8")):
            if urllib.parse.urlsplit(target).netloc:
                found.append(f"{path}: loads from another host: {target}")
            elif dead(folder, pages, path, target):
                found.append(f"{path}: no such file: {target}")
    for name in ("llms.txt", "llms-full.txt"):
        if not (folder / name).is_file():
            found.append(f"{name} is missing")
    for target in re.findall(r"\]\(([^)]+)\)", (folder / "llms.txt").read_text(encoding="utf-8")):
        if not (folder / target).is_file():
            found.append(f"llms.txt: no such file: {target}")
    return found


def dead(folder, pages, path, target):
    url = urllib.parse.urlsplit(target)
    if url.scheme or url.netloc:
        return None
    to = posixpath.normpath(posixpath.join(posixpath.dirname(path), urllib.parse.unquote(url.path))) if url.path else path
    if not (folder / to).is_file():
        return "no such file"
    anchor = urllib.parse.unquote(url.fragment)
    if anchor and to in pages and anchor not in pages[to].ids:
        return "no such anchor"
    return None


if __name__ == "__main__":
    lines = problems(sys.argv[1])
    for line in lines:
        print(line, file=sys.stderr)
    sys.exit(1 if lines else 0)
