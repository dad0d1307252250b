//! The corpus as a site of Hugo, with templates that do what ikidil's theme does.

use super::chapter::{self, Folders};
use super::{Corpus, Lang, picture};

const CONFIG: &str = r#"baseURL = "https://example.org/"
title = "Measure"
defaultContentLanguage = "tr"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS"]
enableRobotsTXT = true

[languages.tr]
weight = 1
title = "Ölçüm"
locale = "tr"

[languages.en]
weight = 2
title = "Measure"
locale = "en"

[markup.highlight]
noClasses = false

[markup.goldmark.renderer]
unsafe = true

[params]
published = "22 November 2026"
"#;

const BASE: &str = r##"<!doctype html>
<html lang="{{ .Language.Lang }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }}{{ with .CurrentSection }}{{ if not .IsHome }} – {{ .Title }}{{ end }}{{ end }} – {{ .Site.Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{{ with .Description }}{{ . }}{{ else }}{{ .Title }}{{ end }}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
<link rel="alternate" hreflang="x-default" href="{{ .Permalink }}">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ with .Description }}{{ . }}{{ else }}{{ .Title }}{{ end }}">
<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:locale" content="{{ if eq .Language.Lang "tr" }}tr_TR{{ else }}en_GB{{ end }}">
<meta property="og:url" content="{{ .Permalink }}">
<link rel="stylesheet" href="/style.css">
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "Article" "headline" .Title "inLanguage" .Language.Lang "url" .Permalink "author" "WRI Türkiye" | jsonify | safeJS }}</script>
</head>
<body>
<a class="skip" href="#main">{{ if eq .Language.Lang "tr" }}İçeriğe geç{{ else }}Skip to content{{ end }}</a>
<header class="top">{{ partialCached "top.html" . .Language.Lang .Section }}
{{ range .Translations }}<a class="switch" href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}" lang="{{ .Language.Lang }}">{{ .Language.Lang }}</a>{{ end }}
</header>
{{ block "main" . }}{{ end }}
<footer class="bottom">{{ partialCached "bottom.html" . .Language.Lang .Section }}</footer>
</body>
</html>
"##;

const SINGLE: &str = r#"{{ define "main" }}
<div class="frame">
<main id="main" class="reading">
<header class="head">
<nav class="crumbs"><ol><li><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></li><li><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></li></ol></nav>
<p class="kicker">{{ .Weight }}</p>
<h1>{{ .Title }}</h1>
{{ with .Description }}<p class="summary">{{ . }}</p>{{ end }}
<p class="facts"><span>WRI Türkiye</span> <span>{{ .Site.Params.published }}</span> <span>{{ .ReadingTime }}</span></p>
</header>
<nav class="contents">{{ .TableOfContents }}</nav>
<div class="text">{{ .Content }}</div>
<nav class="steps">
{{ with .PrevInSection }}<a class="previous" rel="prev" href="{{ .RelPermalink }}">{{ .Weight }}. {{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a class="next" rel="next" href="{{ .RelPermalink }}">{{ .Weight }}. {{ .Title }}</a>{{ end }}
</nav>
</main>
<nav class="chapters"><h2><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></h2>
<ol>{{ $here := . }}{{ range .CurrentSection.RegularPages }}<li><a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="page"{{ end }}>{{ .Weight }}. {{ .Title }}</a></li>{{ end }}</ol></nav>
</div>
{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}<main id="main"><h1>{{ .Title }}</h1>{{ .Content }}<ol>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></main>{{ end }}
"#;

const TOP: &str = r#"<a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a><nav><ul>{{ $section := .Section }}{{ range first 8 .Site.Sections }}<li><a href="{{ .RelPermalink }}"{{ if eq .Section $section }} aria-current="true"{{ end }}>{{ .Title }}</a></li>{{ end }}</ul></nav>
"#;

const BOTTOM: &str = r#"<p>{{ .Site.Title }}</p><p>CC BY 4.0</p>
"#;

pub fn write(corpus: &Corpus) {
    corpus.write("hugo.toml", CONFIG);
    corpus.write("layouts/_default/baseof.html", BASE);
    corpus.write("layouts/_default/single.html", SINGLE);
    corpus.write("layouts/_default/list.html", LIST);
    corpus.write("layouts/partials/top.html", TOP);
    corpus.write("layouts/partials/bottom.html", BOTTOM);
    corpus.write("static/squares.svg", picture());
    corpus.write("static/style.css", "main { max-width: 40em }\n");
    for lang in Lang::ALL {
        let title = lang.pick("Ölçüm", "Measure");
        let words = lang.pick("Bir derlem.", "A corpus.");
        let home = format!("---\ntitle: {title}\n---\n\n{words}\n");
        corpus.write(format!("content/_index.{}.md", lang.code()), home);
        for publication in 0..corpus.publications() {
            let title = format!("{} {publication}", lang.pick("Yayın", "Work"));
            let index = format!("---\ntitle: {title}\nweight: {}\n---\n", publication + 1);
            corpus.write(format!("content/work-{publication}/_index.{}.md", lang.code()), index);
        }
    }
    for (publication, number) in corpus.chapters() {
        for lang in Lang::ALL {
            let title = chapter::title(lang, publication, number);
            let slug = chapter::slug(lang, publication, number);
            let text =
                chapter::text(&Folders, lang, publication, number, corpus.count(publication));
            let front = format!(
                "---\ntitle: {title}\nslug: {slug}\ndescription: {title}.\nweight: {number}\n---\n\n"
            );
            let name = format!("subject-{publication}-{number}.{}.md", lang.code());
            corpus.write(format!("content/work-{publication}/{name}"), front + &text);
        }
    }
}
