"""XLIFF: does what goes to a translator meet the standard, and come back as it was?

The documents are held against the schema of OASIS, as tests/web/install lays it out, and against
those rules of the standard that no schema can say. Everything happens in a copy of the project."""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from lxml import etree

ROOT = pathlib.Path(__file__).parents[2]
# The schema of XLIFF 2.0. That of 2.1 was compared as the committee's drafts have it: it differs in
# srcLang and trgLang only, which it wants to be languages.
SCHEMA = etree.XMLSchema(file=str(ROOT / "tests/.tools/xliff/xliff_core_2.0.xsd"))
X = "{urn:oasis:names:tc:xliff:document:2.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")


def rules(document):
    """What breaks the rules in the prose of XLIFF 2.1 about the elements that we write. The letters
    are their names in xliff_core_2.1.sch, a part of the standard that lxml cannot run."""
    root = document.getroot()
    languages = {"source": root.get("srcLang"), "target": root.get("trgLang")}
    if root.get("version") != "2.1":
        yield f"version {root.get('version')}"
    for language in languages.values():
        if not re.fullmatch("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", language or ""):
            yield f"F1: the language is {language}"
    yield from doubled("K1", "xliff", root.iter(X + "file"))
    for file in root.iter(X + "file"):
        yield from doubled("K3", file.get("id"), file.iter(X + "unit"))
    for unit in root.iter(X + "unit"):
        name = f"{unit.getparent().get('original')} {unit.get('name')}"
        data = [it.get("id") for it in unit.iter(X + "data")]
        yield from doubled("K5C", name, unit.iter(X + "data"))
        in_sources = [it for source in unit.iter(X + "source") for it in source.iterdescendants()]
        yield from doubled("K6S", name, [*unit.iter(X + "segment"), *in_sources])
        in_targets = [it for target in unit.iter(X + "target") for it in target.iterdescendants()]
        yield from doubled("K6T", name, in_targets)
        for code in (*in_sources, *in_targets):
            for at in REFERENCES:
                if code.get(at) is not None and code.get(at) not in data:
                    yield f"F15, F16, F17: {name}: there is no data {code.get(at)}"
            if (code.get("dataRefStart") is None) != (code.get("dataRefEnd") is None):
                yield f"F16, F17: {name}: code {code.get('id')} has one end only"
        for segment in unit.iter(X + "segment"):
            yield from segment_rules(name, segment, languages, {it.get("id") for it in in_sources})


def segment_rules(name, segment, languages, in_sources):
    source, target = segment.find(X + "source"), segment.find(X + "target")
    state = segment.get("state")
    if segment.get("subState") is not None and state is None:
        yield f"F7: {name}: a subState without a state"
    if target is None and state not in (None, "initial"):
        yield f"F29: {name}: there is no target, but the state is {state}"
    for it in (source, target):
        side = "source" if it is source else "target"
        if it is not None and it.get(LANG, languages[side]) != languages[side]:
            yield f"F4: {name}: the {side} is in {it.get(LANG)}"
    if target is None:
        return
    codes = {it.get("id"): it for it in source.iterdescendants()}
    there = {it.get("id"): it for it in target.iterdescendants()}
    for id, code in there.items():
        if id in in_sources and (id not in codes or codes[id].tag != code.tag):
            yield f"K6T: {name}: code {id} is another one in the target"
    for id, code in codes.items():
        if state == "final" and code.get("canDelete") == "no" and id not in there:
            yield f"F20: {name}: code {id} is missing in the target"


def doubled(rule, where, elements):
    for id, count in collections.Counter(it.get("id") for it in elements).items():
        if count > 1 and id is not None:
            yield f"{rule}: {where}: {count} with the id {id}"


def flaws(xml):
    """Everything that is wrong with a document."""
    try:
        document = etree.fromstring(xml).getroottree()
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    if not SCHEMA.validate(document):
        return [f"line {it.line}: {it.message}" for it in SCHEMA.error_log]
    return list(rules(document))


# What must be refused: what it is, how a good document gets it, and the beginning of the complaint.
BROKEN = [
    ("a state that there is not", ' state="final"', ' state="done"', "line"),
    ("an attribute that there is not", "<note category=", "<note kind=", "line"),
    ("a file without an id", '<file id="f1"', "<file", "line"),
    ("a segment without a source", "<source [^>]*>.*?</source>", "", "line"),
    ("an id with a space", '<unit id="title', '<unit id="the title', "line"),
    ("notes after the segments", "(?s)(<notes>.*?</notes>)(.*?)</unit>", r"\2\1</unit>", "line"),
    ("a document that is cut off", "</xliff>", "", "no XML"),
    ("another version", 'version="2.1"', 'version="1.2"', "version"),
    ("two files of one id", '<file id="f2"', '<file id="f1"', "K1"),
    ("two units of one id", '(?s)(<unit id="[^"]*")(.*?)<unit id="[^"]*"', r"\1\2\1", "K3"),
    ("data of one id", '(<data id="d1">.*\n *)<data id="[a-z0-9]*">', r'\1<data id="d1">', "K5C"),
    ("a segment and a code of one id", '(?s)<segment id="s1"((?:(?!</segment>).)*?<ph id=")1"',
     r'<segment id="1"\g<1>1"', "K6S"),
    ("a language without a name", 'trgLang="[a-z]*"', 'trgLang=""', "F1"),
    ("a target in another language", '<target xml:lang="[a-z]*"', '<target xml:lang="de"', "F4"),
    ("a code twice in a target", "(<target [^>]*>[^<]*)(<ph [^>]*/>)", r"\1\2\2", "K6T"),
    ("a code without data", ' dataRef="d1"', ' dataRef="d0"', "F15"),
    ("a code with one end", ' dataRefEnd="e1"', "", "F16"),
    ("a target without a code that may not go",
     '(<target [^>]*>[^<]*)<ph [^>]*canDelete="no"[^>]*/>', r"\1", "F20"),
    ("a final segment without a target", "<target [^>]*>.*?</target>", "", "F29"),
]


# A chapter with what our own texts are too plain for: codes that stand in another item or not at all,
# a paragraph in one language only, letters that XML has no place for.
HARD = {
    "tr": """---
title: 'Zor & "öbür" <bölüm>'
---

Yalnız Türkçe okurlar için yazılmış, İngilizcede yeri olmayan uzun bir paragraf.

- Bir [@un-agenda-2030] ve `kod <x>` ile
- İki **vurgu** ![Resim](a.svg){alt="Ne \\"gösterdiği\\" & < >"}
- Üç

| a | b |
| --- | --: |
| x [@un-agenda-2030] | [[basic-urban-services\\|söz]] |

> [!note] Not **kalın** ]]> {#box-zor}
> Bir &amp; iki\u0001 &nbsp; <b>ham</b> [eşit]{lang=en}.[^zor]

[^zor]: Dipnot.

    İkinci paragrafı.
""",
    "en": """---
title: Hard
---

- One
- Two [@un-agenda-2030] ![Image](a.svg){alt="What it \\"shows\\""}
- Three `kod <x>` **stress** *twice*

| a | b |
| --- | --: |
| x | [[basic-urban-services]] [@un-agenda-2030] |

> [!note] Note {#box-zor}
> One and two.[^zor]

[^zor]: A note.
""",
}


class Project:
    """A copy of the project, of which texts go out and come back."""

    def __init__(self, folder, program, findings):
        self.folder, self.program, self.findings = pathlib.Path(folder), program, findings
        self.documents = 0
        for name in ("content", "themes", "assets"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.folder / name)
        for lang, text in HARD.items():
            (self.folder / f"content/guide/99-hard.{lang}.md").write_text(text)

    def confirm(self):
        """Confirms the hard chapter, and that what only one language has is meant so."""
        self.run("translation", "accept", "guide/hard")
        rows = json.loads(self.run("translation", "rows", "guide/hard", "--format", "json"))
        for row in rows:
            if row["tr"] is None or row["en"] is None:
                self.run("translation", "accept", "guide/hard", "--block", row["number"])

    def files(self):
        paths = (it for it in self.folder.rglob("*") if it.is_file())
        return {str(it.relative_to(self.folder)): it.read_bytes() for it in paths}

    def run(self, *words):
        command = [self.program, *words, "--root", self.folder]
        ran = subprocess.run(command, capture_output=True, text=True, env={"LANG": "en_GB.UTF-8"})
        if ran.returncode != 0:
            self.findings.append(f"{' '.join(words)}: {(ran.stdout + ran.stderr).strip()}")
        return ran.stdout

    def export(self, lang, *words):
        self.documents += 1
        xml = self.run("translation", "export", "--lang", lang, *words)
        name = " ".join((lang, *words))
        self.findings.extend(f"{name}: {flaw}" for flaw in flaws(xml.encode()))
        return xml

    def take_in(self, name, xml):
        """Imports a document, and says which files it changed."""
        before = self.files()
        with tempfile.NamedTemporaryFile("w", suffix=".xlf") as file:
            file.write(xml)
            file.flush()
            told = self.run("translation", "import", file.name)
        after = self.files()
        changed = {it for it in {*before, *after} if before.get(it) != after.get(it)}
        return told, changed

    def there_and_back(self, lang, *words):
        """What nobody touched changes not a byte."""
        xml = self.export(lang, *words)
        told, changed = self.take_in(lang, xml)
        for path in sorted(changed):
            self.findings.append(f"{lang} {' '.join(words)}: {path} was changed: {told.strip()}")
        return xml

    def turn(self):
        """English becomes the source."""
        for path in self.folder.glob("content/*/publication.yaml"):
            path.write_text(path.read_text().replace("\nsource: tr\n", "\nsource: en\n"))

    def work_on_sources(self, lang):
        """Every text of a publication gets a longer paragraph and a new one."""
        for path in self.folder.glob(f"content/*/[0-9]*.{lang}.md"):
            front, text = path.read_text().removeprefix("---\n").split("\n---\n", 1)
            text = re.sub(r"(?m)^(\w.*)$", r"\1 Şu cümle & öbürü <yeni>.", text, count=1)
            text += "\nYepyeni bir *paragraf* ile [bağ](https://example.org \"İz\")[^yeni].\n\n[^yeni]: Not.\n"
            path.write_text(f"---\n{front}\n---\n{text}")


def translated(xml):
    """The document with every source that should have a target copied into one, and how many."""
    root = etree.fromstring(xml.encode())
    wanted = (it for it in root.iter(X + "unit") if it.get("translate") != "no")
    segments = (segment for it in wanted for segment in it.iter(X + "segment"))
    missing = [it for it in segments if it.find(X + "target") is None]
    for segment in missing:
        source = segment.find(X + "source")
        target = etree.fromstring(etree.tostring(source, with_tail=False))
        target.tag = X + "target"
        target.set(LANG, root.get("trgLang"))
        segment.append(target)
        segment.set("state", "translated")
    return etree.tostring(root, encoding="unicode"), len(missing)


def check_language(program, lang, findings):
    """Everything goes out and comes back; then, after some work on the sources, what is to be done."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(folder, program, findings)
        if lang == "tr":
            project.turn()
        project.confirm()
        whole = project.there_and_back(lang)
        project.work_on_sources("en" if lang == "tr" else "tr")
        changed = project.there_and_back(lang, "--only", "changed")
        states = set(re.findall(r'<segment id="s1" (.*?)>', changed))
        if states != {'state="initial"', 'state="initial" subState="ikidil:changed"'}:
            findings.append(f"{lang} --only changed: the states are {sorted(states)}")
        returned, count = translated(changed)
        findings.extend(f"{lang} translated: {flaw}" for flaw in flaws(returned.encode()))
        told, paths = project.take_in(lang, returned)
        editions = [it for it in paths if it.endswith(f".{lang}.md")]
        if not count or len(editions) != len(paths) or not told.startswith(f"{count} pieces written"):
            findings.append(f"{lang} translated: {count} missing, {sorted(paths)} changed: {told.strip()}")
        again = project.there_and_back(lang)
        # What was written is what goes out next time.
        left = translated(again)[1]
        if left:
            findings.append(f"{lang} translated: {left} are missing still")
        return whole, project.documents


def check_broken(xml, findings):
    """What is not as it should be is refused, or this check would be worth nothing."""
    for name, pattern, replacement, complaint in BROKEN:
        broken, count = re.subn(pattern, replacement, xml, count=1)
        found = flaws(broken.encode())
        if not count or not any(it.startswith(complaint) for it in found):
            findings.append(f"{name} ({count} made) is told {found[:3]}, not {complaint} …")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    findings, documents = [], 0
    for lang in ("en", "tr"):
        xml, exported = check_language(program, lang, findings)
        documents += exported
        check_broken(xml, findings)
    for finding in findings:
        print(finding)
    print(f"{documents} documents, {len(BROKEN)} kinds of broken ones, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
