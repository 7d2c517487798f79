"""What the site's own code promises. src/site/build runs these tests first."""

import pathlib
import subprocess
import tempfile
import unittest

import check
import gfm
import pages


class GfmTest(unittest.TestCase):
    def test_links_in_code_do_not_count(self):
        text = "[a](b.md)\n```\n[c](d.md)\n```\n`[e](f.md)` ![g](h.svg)\n\n[i]: j.md\n"
        self.assertEqual([(1, "b.md"), (5, "h.svg"), (7, "j.md")], list(gfm.links(text)))

    def test_changes_only_targets(self):
        text = "see [x.md](x.md#y) and `[x.md](x.md)`"
        self.assertEqual("see [x.md](z#y) and `[x.md](x.md)`", gfm.map_links(text, lambda target: target.replace("x.md", "z")))

    def test_anchors_are_those_of_git_hosts(self):
        text = "# A `bulk()` run, *twice*: 1.5 × as fast\n## Same\n## Same\n```\n# no heading\n```\n"
        anchors = [anchor for _, _, anchor in gfm.headings(text)]
        self.assertEqual(["a-bulk-run-twice-15--as-fast", "same", "same-1"], anchors)

    def test_summary_is_the_first_paragraph(self):
        self.assertEqual("One [no] link, two.", gfm.summary("# T\n\n![p](p.svg)\n\nOne [no] [link](l.md),\n`two`.\n\nNext.\n"))

    def test_indents_the_content_of_lists(self):
        text = "Steps:\n1. one\n\n   ```sh\n   ls\n     -a\n   ```\n\n2. two\n   more\n   - inner\n     text\n\nEnd\n"
        expected = (
            "Steps:\n\n1. one\n\n    ```sh\n    ls\n      -a\n    ```\n\n2. two\n    more\n    - inner\n        text\n\nEnd\n"
        )
        self.assertEqual(expected, gfm.for_python_markdown(text))

    def test_leaves_other_text_as_it_is(self):
        text = "# T\n\ntext\nmore - text\n\n| a |\n| - |\n\n```\n- no\n  list\n```\n\n- item\n"
        self.assertEqual(text, gfm.for_python_markdown(text))


class PagesTest(unittest.TestCase):
    def repository(self, files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        subprocess.run(["git", "init", "-q", folder.name], check=True)
        for path, text in files.items():
            pages.write(pathlib.Path(folder.name, path), text)
        return pages.Repository(folder.name)

    def test_finds_dead_links_as_a_reader_of_the_repository_would(self):
        repository = self.repository(
            {
                "README.md": "# R\n[a](docs/a.md) [b](docs/b.md) [src](src)\n",
                "docs/a.md": "# A\n## Some part\n[1](#some-part) [2](#other) [3](../README.md#r) [4](../src/X.java) [5](../src/Y.java)\n",
                "src/X.java": "class X {}\n",
            }
        )
        self.assertEqual(
            [
                "README.md:2: no such file: docs/b.md",
                "docs/a.md:3: no such heading: #other",
                "docs/a.md:3: no such file: ../src/Y.java",
            ],
            pages.dead_links(repository),
        )

    def test_links_out_of_docs_lead_to_pages_of_the_site(self):
        repository = self.repository(
            {
                "README.md": "# Home\n[docs/a.md](docs/a.md#x)\n",
                "docs/a.md": "# A page\n[home](../README.md) [X](../src/X.java) [list](api/x.txt)\n",
                "docs/api/x.txt": "x",
                "src/X.java": "class X {}\n",
            }
        )
        texts, sources = pages.site_pages(repository)
        self.assertEqual("# Home\n[A page](a.md#x)\n", texts["index.md"])
        self.assertEqual("# A page\n[home](index.md) [X](files/src/X.java.md) [list](api/x.txt)\n", texts["a.md"])
        self.assertEqual({"src/X.java"}, sources)
        self.assertIn("class X {}", pages.source_pages(repository, sources)["files/src/X.java.md"])

    def test_one_page_links_within_itself(self):
        texts = {"a.md": "# A\n## Part\n[b](b.md) [part](b.md#part) [me](#part) ![p](assets/p.svg)\n", "b.md": "# B\n## Part\n"}
        text = pages.all_pages(texts, [("", "A", "a.md"), ("", "B", "b.md")])
        self.assertIn('## <a id="a--"></a><a id="a--a"></a>A\n### <a id="a--part"></a>Part', text)
        self.assertIn("[b](#b--) [part](#b--part) [me](#a--part) ![p](assets/p.svg)", text)


class CheckTest(unittest.TestCase):
    def problems(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("llms.txt", "llms-full.txt"):
                pages.write(pathlib.Path(folder, name), "")
            for name, text in files.items():
                pages.write(pathlib.Path(folder, name + ".html"), text)
            return check.problems(folder)

    def test_a_good_site_has_no_problems(self):
        self.assertEqual([], self.problems(a='<a href="b.html#x">b</a> <a href="https://example.com">e</a>', b='<h1 id="x">x</h1>'))

    def test_dead_links_and_anchors(self):
        found = self.problems(a='<a href="b.html#y"></a><a href="c.html"></a><img src="d.png">', b='<h1 id="x">x</h1>')
        self.assertEqual(
            ["a.html: no such anchor: b.html#y", "a.html: no such file: c.html", "a.html: no such file: d.png"], found
        )

    def test_nothing_comes_from_other_hosts(self):
        found = self.problems(a='<script src="https://example.com/a.js"></script><style>@import "https://example.com/a.css"</style>')
        self.assertEqual(2, len(found), found)

    def test_style_sheets_load_files_that_exist(self):
        with tempfile.TemporaryDirectory() as folder:
            files = {
                "llms.txt": "",
                "llms-full.txt": "",
                "a/a.css": "@import url('b.css'); a { x: url(data:abc); y: url(../c.png) } @import \"https://example.com/d.css\";",
                "c.png": "",
            }
            for name, text in files.items():
                pages.write(pathlib.Path(folder, name), text)
            self.assertEqual(
                ["a/a.css: no such file: b.css", "a/a.css: loads from another host: https://example.com/d.css"],
                check.problems(folder),
            )

    def test_markdown_that_was_not_rendered(self):
        for text in ("<p>text\n- one\n- two</p>", "<li>```sh</li>", "<p>| a | b |</p>", "<p>[a](b.md)</p>"):
            self.assertEqual(1, len(self.problems(a=text)), text)
        self.assertEqual([], self.problems(a="<pre>- one\n- two</pre><p>a - b</p>"))
