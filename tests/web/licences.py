"""Is everything that the site ships from others named on its imprint, in both languages?

What is shipped is taken from the files: typefaces from the fonts inside PDFs and from styles."""

import pathlib
import re
import sys

import pikepdf
from lxml import html

IMPRINTS = ("tr/kunye/index.html", "en/imprint/index.html")


def family(name):
    """The family of a font in a PDF: `ABCDEF+NotoSans-Bold` is of Noto Sans."""
    name = re.sub(r"^[A-Z]{6}\+", "", name).split("-")[0]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return words.replace("Deja Vu", "DejaVu")


def in_pdf(path):
    with pikepdf.open(path) as pdf:
        for it in pdf.objects:
            if isinstance(it, pikepdf.Dictionary) and "/FontName" in it:
                yield family(str(it.FontName).lstrip("/"))


def in_styles(path):
    for face in re.findall(r"@font-face\s*\{[^}]*\}", path.read_text("utf-8")):
        # A face that only lends its measures to another ships nothing.
        if "url(" in face:
            yield re.search(r"font-family:\s*[\"']?([^\"';}]+)", face)[1].strip()


def main():
    site = pathlib.Path(sys.argv[1])
    shipped = {}
    for path in sorted(site.rglob("*.pdf")):
        for name in in_pdf(path):
            shipped.setdefault(name, path)
    for path in sorted(site.rglob("*.css")):
        for name in in_styles(path):
            shipped.setdefault(name, path)
    findings = 0
    for page in IMPRINTS:
        words = " ".join(html.parse(site / page).getroot().text_content().split())
        for name, path in shipped.items():
            if name not in words:
                print(f"{page}: {name}, which is in {path.relative_to(site)}, is not named")
                findings += 1
    if not shipped:
        print("no typefaces were found")
        findings += 1
    print(f"licences: {len(shipped)} typefaces on {len(IMPRINTS)} imprints: {', '.join(sorted(shipped))}")
    return 1 if findings else 0


sys.exit(main())
