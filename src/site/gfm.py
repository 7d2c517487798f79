"""Reads Markdown as git hosts do: which lines are code, where links lead, which anchor a heading has."""

import re
import unicodedata

FENCE = re.compile(r"^\s*(```+|~~~+)")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
LINK = re.compile(r"(\]\()(<[^>\n]*>|[^()\s]+)((?:\s+\"[^\"]*\")?\))")
DEFINITION = re.compile(r"^(\s{0,3}\[[^\]]+\]:\s+)(\S+)(.*)$")
ITEM = re.compile(r"^(\s*)([-*+]|\d+[.)])(\s+)(?=\S)")


def lines_with_kind(text):
    """Yields each line and whether it belongs to a fenced block of code."""
    fence = None
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if fence is None and mark:
            fence = mark.group(1)
            yield line, True
        elif fence is not None:
            if mark and mark.group(1).startswith(fence) and line.strip() == mark.group(1):
                fence = None
            yield line, True
        else:
            yield line, False


def code_spans_masked(line):
    """Returns the line with its inline code replaced by spaces, so that positions stay the same."""
    return CODE_SPAN.sub(lambda span: " " * len(span.group(0)), line)


def links(text):
    """Yields (line number, target) of each link and image."""
    for number, (line, code) in enumerate(lines_with_kind(text), 1):
        if code:
            continue
        masked = code_spans_masked(line)
        for link in LINK.finditer(masked):
            yield number, link.group(2).strip("<>")
        definition = DEFINITION.match(masked)
        if definition:
            yield number, definition.group(2).strip("<>")


def map_links(text, change):
    """Returns the text with change(target) in place of each link's target."""
    result = []
    for line, code in lines_with_kind(text):
        if not code:
            masked = code_spans_masked(line)
            for link in reversed(list(LINK.finditer(masked))):
                start, end = link.span(2)
                line = line[:start] + change(link.group(2).strip("<>")) + line[end:]
            definition = DEFINITION.match(masked)
            if definition:
                start, end = definition.span(2)
                line = line[:start] + change(definition.group(2).strip("<>")) + line[end:]
        result.append(line)
    return "\n".join(result)


def slug(heading, separator="-"):
    """Returns the anchor that git hosts give to a heading."""
    text = unicodedata.normalize("NFC", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", separator)


def plain(text):
    """Returns the text of a line without links, emphasis and code marks."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\*\*|`|(?<!\w)_|_(?!\w)", "", text).replace("*", "")


def headings(text):
    """Yields (level, heading, anchor) of each heading."""
    seen = {}
    for line, code in lines_with_kind(text):
        heading = None if code else HEADING.match(line)
        if heading:
            anchor = slug(plain(heading.group(2)))
            count = seen.get(anchor, 0)
            seen[anchor] = count + 1
            yield len(heading.group(1)), heading.group(2), f"{anchor}-{count}" if count else anchor


def title(text):
    """Returns the first heading."""
    return next((plain(heading) for _, heading, _ in headings(text)), "")


def summary(text):
    """Returns the first paragraph as plain text."""
    paragraph = []
    for line, code in lines_with_kind(text):
        if code or HEADING.match(line) or line.startswith(("|", "<!--", "![")) or ITEM.match(line):
            line = ""
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            break
    return plain(" ".join(paragraph))


def for_python_markdown(text):
    """
    Indents the content of list items by four spaces per level, and puts a blank line between a paragraph and a list.
    Git hosts need neither, Python-Markdown needs both.
    """
    result = []
    columns = []  # where the text of each open item starts
    in_code = False
    for line, code in lines_with_kind(text):
        if not line.strip():
            result.append("")
            continue
        opener = code and not in_code
        in_code = code
        follows_text = bool(result and result[-1].strip())
        indent = len(line) - len(line.lstrip(" "))
        item = None if code else ITEM.match(line)
        was_in_list = bool(columns)
        if not code or opener:
            while columns and indent < columns[-1]:
                if follows_text and not item and not code and not HEADING.match(line):
                    break  # a lazy continuation of the item's paragraph
                columns.pop()
        depth = "    " * len(columns)
        if item:
            if follows_text and not was_in_list and not result[-1].startswith("#"):
                result.append("")
            result.append(depth + line.lstrip(" "))
            columns.append(item.end())
        else:
            result.append(depth + line[min(indent, columns[-1] if columns else 0) :])
        in_code = code
    return "\n".join(result)
