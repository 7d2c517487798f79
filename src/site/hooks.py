"""What MkDocs does on this site in addition: anchors as on git hosts, diagrams, and pictures with selectable text."""

import json
import pathlib
import re
import sys

from pymdownx.superfences import fence_code_format

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import gfm  # noqa: E402

PICTURE = re.compile(r'<img alt="([^"]*)" src="([^":]*assets/[^"/:]+\.svg)" ?/?>')
MERMAID = "assets/mermaid.js"
CODE_OUTSIDE_LINKS = re.compile(r"<(a|h[1-6]|pre)\b.*?</\1>|<code>([A-Z]\w+)</code>", re.DOTALL)


def on_config(config):
    config.mdx_configs.setdefault("toc", {})["slugify"] = gfm.slug
    config.mdx_configs["pymdownx.superfences"] = {
        "custom_fences": [{"name": "mermaid", "class": "mermaid", "format": fence_code_format}]
    }
    return config


def on_page_content(html, page, config, files):
    return with_javadoc_links(with_inline_pictures(html, page, config), page, config)


def with_inline_pictures(html, page, config):
    """Puts SVG pictures into the page, so that their text can be selected and follows the page's light or dark scheme."""

    def inline(picture):
        # The link is relative to the page on the site, which has the folders of its source.
        source = pathlib.Path(config.docs_dir, pathlib.PurePosixPath(page.url).parent, picture.group(2)).resolve()
        svg = source.read_text(encoding="utf-8")
        svg = re.sub(r'aria-label="[^"]*"', "", svg, count=1)
        svg = svg.replace("<svg ", f'<svg aria-label="{picture.group(1)}" ', 1)
        return f'<span class="picture">{svg}</span>'

    return PICTURE.sub(inline, html)


def with_javadoc_links(html, page, config):
    """Links the first mention of each public class to its Javadoc."""
    classes = public_classes(pathlib.Path(config.docs_dir, "javadoc", "type-search-index.js"))
    up = "../" * page.url.count("/")

    def link(code):
        target = classes.pop(code.group(2), None)
        return f'<a href="{up}javadoc/{target}">{code.group(0)}</a>' if target else code.group(0)

    return html if page.url.startswith("files/") else CODE_OUTSIDE_LINKS.sub(link, html)


def public_classes(index):
    """Returns the Javadoc page of each class; none if the site is built without the Javadoc."""
    if not index.is_file():
        return {}
    types = json.loads(re.search(r"\[.*\]", index.read_text(encoding="utf-8")).group(0))
    return {entry["l"]: f"{entry['p'].replace('.', '/')}/{entry['l']}.html" for entry in types if "p" in entry}


def on_post_page(output, page, config):
    """Loads Mermaid from this site on pages with diagrams. Without it, Material would load it from another host."""
    if 'class="mermaid"' not in output:
        return output
    depth = page.url.count("/")
    return output.replace("</head>", f'<script src="{"../" * depth}{MERMAID}"></script></head>', 1)
