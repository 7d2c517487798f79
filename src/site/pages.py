"""
Prepares the pages for MkDocs: docs/ and the Markdown files at the repository's root, with links that lead out of docs/
pointing to other pages of the site; a page for each linked source file; a page on the Javadoc; all pages on one page;
llms.txt and llms-full.txt. Fails for links that a reader of the repository would find dead.

    pages.py ROOT TARGET [JAVADOC]
"""

import html
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys

import yaml

import gfm

HERE = pathlib.Path(__file__).resolve().parent
ROOT_PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "SECURITY.md": "SECURITY.md",
}
LANGUAGES = {"java": "java", "kt": "kotlin", "xml": "xml", "json": "json", "py": "python", "mjs": "javascript", "yaml": "yaml"}
WITHOUT_SEARCH = "---\nsearch:\n  exclude: true\n---\n\n"
BOOSTS = {"Start": 2, "Guides": 2, "Testing": 2, "Operating": 2, "Command line": 2, "Project": 0.1}  # of search results


class Repository:
    """The files of a checkout, by paths relative to its root."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        self.files = {path for path in listed if (self.root / path).is_file()}
        self.folders = {str(parent) for path in self.files for parent in pathlib.PurePosixPath(path).parents}

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def pages(self):
        """Returns the path of each page on the site by its path in the repository."""
        pages = {path: name for path, name in ROOT_PAGES.items() if path in self.files}
        pages.update({path: path[5:] for path in self.files if re.fullmatch(r"docs/[^/]+\.md", path)})
        return pages


def is_external(target):
    return re.match(r"[a-z][a-z0-9+.-]*:", target) is not None


def resolve(page, target):
    """Returns (path in the repository, anchor) of a relative link."""
    path, _, anchor = target.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page), anchor


def dead_links(repository):
    """Returns a line for each link that leads nowhere on a git host."""
    found = []
    anchors = {}
    for page in sorted(repository.pages()):
        for line, target in gfm.links(repository.read(page)):
            if is_external(target):
                continue
            path, anchor = resolve(page, target)
            if path not in repository.files and path not in repository.folders:
                found.append(f"{page}:{line}: no such file: {target}")
            elif anchor and path.endswith(".md"):
                if path not in anchors:
                    anchors[path] = {name for _, _, name in gfm.headings(repository.read(path))}
                if anchor not in anchors[path]:
                    found.append(f"{page}:{line}: no such heading: {target}")
    return found


def navigation(pages):
    """Returns (section, title, page) in the order of the site's navigation."""
    nav = yaml.safe_load((HERE / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    entries = []
    for entry in nav:
        ((section, content),) = entry.items()
        for item in [content] if isinstance(content, str) else content:
            title, page = (None, item) if isinstance(item, str) else next(iter(item.items()))
            if page in (earlier for _, _, earlier in entries):
                sys.exit(f"mkdocs.yml: {page} is in nav twice")
            entries.append((section, title or (gfm.title(pages[page]) if page in pages else page), page))
    return entries


# ---- pages ----


def site_pages(repository):
    """Returns the text of each page of the site that is a file of the repository, and the linked source files."""
    pages = repository.pages()
    sources = set()
    texts = {}

    def moved(page):
        def change(target):
            if is_external(target) or target.startswith("#"):
                return target
            path, anchor = resolve(page, target)
            if path in pages:
                to = pages[path]
            elif path.startswith("docs/") and path in repository.files:
                to = path[5:]
            else:
                sources.add(path)
                to = f"files/{path}.md"
            to = posixpath.relpath(to, posixpath.dirname(pages[page]) or ".")
            return f"{to}#{anchor}" if anchor else to

        return change

    titles = {posixpath.basename(page): gfm.title(repository.read(page)) for page in pages}
    for page, name in pages.items():
        texts[name] = with_titles(gfm.map_links(repository.read(page), moved(page)), titles)
    return texts, sources


def with_titles(text, titles):
    """Names a page by its title where a link names it by its file, as in [docs/rpc.md](docs/rpc.md)."""

    def change(link):
        title = titles.get(posixpath.basename(link.group(1)))
        return f"[{title}](" if title else link.group(0)

    return "\n".join(
        line if code else re.sub(r"\[((?:docs/)?[\w-]+\.md)\]\(", change, line) for line, code in gfm.lines_with_kind(text)
    )


def source_pages(repository, paths):
    """Returns a page for each file, and for each folder a page that lists its files, which have pages, too."""
    pages = {}
    waiting = sorted(paths)
    while waiting:
        path = waiting.pop()
        name = f"files/{path}.md"
        if name in pages:
            continue
        if path in repository.files:
            pages[name] = WITHOUT_SEARCH + source_page(repository, path)
        else:
            inside = sorted(file for file in repository.files if file.startswith(path + "/"))
            links = [f"- [{file[len(path) + 1:]}]({posixpath.relpath(file, posixpath.dirname(path))}.md)" for file in inside]
            pages[name] = WITHOUT_SEARCH + f"# {path}\n\n" + "\n".join(links) + "\n"
            waiting.extend(inside)
    return pages


def source_page(repository, path):
    try:
        text = repository.read(path).rstrip("\n")
    except UnicodeDecodeError:
        text = "(not a text file)"
    fence = "`" * max(4, max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    return f"# {path}\n\n{fence}{LANGUAGES.get(path.rsplit('.', 1)[-1], 'text')}\n{text}\n{fence}\n"


def javadoc_page(repository, javadoc):
    """Returns the page that leads to the Javadoc: its packages, with the first sentences of their descriptions."""
    rows = []
    for summary in sorted(javadoc.rglob("package-summary.html")) if javadoc else []:
        package = summary.parent.relative_to(javadoc).as_posix().replace("/", ".")
        infos = [file for file in repository.files if file.endswith("/" + package.replace(".", "/") + "/package-info.java")]
        description = package_description(repository.read(infos[0])) if infos else ""
        link = f"javadoc/{summary.relative_to(javadoc).as_posix()}"
        rows.append(f"| [`{package}`]({link}) | {description} |\n")
    if not rows:
        return "# Javadoc\n\nThis build of the site does not contain the Javadoc.\n"
    return (
        "# Javadoc\n\nThe public API of the library, its module for tests, Micrometer and Spring Boot:"
        " [overview](javadoc/index.html), [all classes](javadoc/allclasses-index.html).\n\n"
        "| package | content |\n| --- | --- |\n" + "".join(rows)
    )


def package_description(java):
    comment = re.search(r"/\*\*(.*?)\*/", java, re.DOTALL)
    if not comment:
        return ""
    text = " ".join(line.strip().lstrip("*").strip() for line in comment.group(1).splitlines()).strip()
    text = re.sub(r"\{@\w+\s+([^}]*)\}", lambda tag: tag.group(1).replace("#", ".").split(" ")[-1].lstrip("."), text)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return re.split(r"(?<=\.)\s", re.sub(r"\s+", " ", text))[0].replace("|", "\\|")


def front_matter(page, section):
    """Lets guides come before other pages in the results of a search, and gives the whole width to the first page."""
    boost = 0.1 if page == "CHANGELOG.md" else BOOSTS.get(section, 1)
    return f"---\nsearch:\n  boost: {boost}\n{'hide: [navigation]' if page == 'index.md' else ''}\n---\n\n"


# ---- all pages in one ----


def anchor_on_one_page(page, anchor):
    return f"{page[:-3].lower()}--{anchor}" if anchor else f"{page[:-3].lower()}--"


def all_pages(texts, entries):
    """Returns all pages as one: headings one level lower, and links between pages as links to headings."""
    included = [page for _, _, page in entries if page in texts]
    parts = [WITHOUT_SEARCH + "# All pages on one page\n\nFor searching with the browser, and for printing.\n"]
    for page in included:
        parts.append(one_of_all(page, texts[page], included))
    return "\n\n".join(parts) + "\n"


def one_of_all(page, text, included):
    def change(target):
        if is_external(target):
            return target
        path, anchor = resolve(page, target)
        return "#" + anchor_on_one_page(path, anchor) if path in included else target

    anchors = [name for _, _, name in gfm.headings(text)]
    lines = []
    for line, code in gfm.lines_with_kind(gfm.map_links(text, change)):
        heading = None if code else gfm.HEADING.match(line)
        if heading:
            first = len(anchors) and not any("<a id=" in earlier for earlier in lines)
            ids = [anchor_on_one_page(page, anchors.pop(0))]
            if first:
                ids.insert(0, anchor_on_one_page(page, ""))
            marks = "".join(f'<a id="{name}"></a>' for name in ids)
            line = f"{heading.group(1)}# {marks}{heading.group(2)}"
        lines.append(line)
    return "\n".join(lines).strip()


# ---- for language models ----


def llms(texts, entries, name, description):
    lines = [f"# {name}", "", f"> {description}", "", "[llms-full.txt](llms-full.txt) has all of these pages in one file."]
    section = None
    for in_section, title, page in entries:
        if page not in texts:
            continue
        if in_section != section:
            section = in_section
            lines += ["", f"## {section}", ""]
        lines.append(f"- [{title}]({page}): {first_sentences(gfm.summary(texts[page]))}")
    return "\n".join(lines) + "\n"


def first_sentences(text):
    return " ".join(re.split(r"(?<=[.:?!])\s+(?=[A-Z])", text)[:2])


def llms_full(texts, entries):
    return "\n\n".join(f"<!-- {page} -->\n\n{texts[page].strip()}" for _, _, page in entries if page in texts) + "\n"


def main(root, target, javadoc=None):
    repository = Repository(root)
    dead = dead_links(repository)
    if dead:
        sys.exit("\n".join(dead))
    target = pathlib.Path(target)
    shutil.rmtree(target, ignore_errors=True)
    javadoc = pathlib.Path(javadoc) if javadoc else None

    texts, sources = site_pages(repository)
    entries = navigation(texts)
    config = yaml.safe_load((HERE / "mkdocs.yml").read_text(encoding="utf-8"))
    sections = {page: section for section, _, page in entries}
    pages = {name: front_matter(name, sections.get(name)) + text for name, text in texts.items()}
    source_texts = source_pages(repository, sources)
    pages.update(source_texts)
    pages["all-pages.md"] = all_pages(texts, entries)
    pages["javadoc.md"] = javadoc_page(repository, javadoc)
    for name, text in pages.items():
        write(target / name, gfm.for_python_markdown(text))
    # As Markdown for programs: next to the page, where llms.txt links to it.
    markdown_folder = target.parent / "markdown"
    shutil.rmtree(markdown_folder, ignore_errors=True)
    for name, text in (texts | source_texts).items():
        write(markdown_folder / name, text.removeprefix(WITHOUT_SEARCH))
    write(target / "llms.txt", llms(texts, entries, config["site_name"], config["site_description"]))
    write(target / "llms-full.txt", llms_full(texts, entries))
    for path in repository.files:
        if path.startswith("docs/") and not path.endswith(".md"):
            write(target / path[5:], (repository.root / path).read_bytes())
    for asset in (HERE / "assets").iterdir():
        write(target / "assets" / asset.name, asset.read_bytes())
    if javadoc:
        shutil.copytree(javadoc, target / "javadoc")


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


if __name__ == "__main__":
    main(*sys.argv[1:])
