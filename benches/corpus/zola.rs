//! The corpus as a site of Zola, with templates that do what ikidil's theme does.

use super::chapter::{self, Folders};
use super::{Corpus, Lang, picture};

const CONFIG: &str = r#"base_url = "https://example.org"
title = "Ölçüm"
default_language = "tr"
minify_html = true

[languages.en]
title = "Measure"

[markdown.highlighting]
style = "class"
theme = "github-light"

[extra]
published = "22 November 2026"
"#;

const BASE: &str = r##"<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<title>{% block title %}{{ config.title }}{% endblock %}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta property="og:site_name" content="{{ config.title }}">
<meta property="og:locale" content="{% if lang == "tr" %}tr_TR{% else %}en_GB{% endif %}">
<link rel="stylesheet" href="/style.css">
{% block head %}{% endblock %}
</head>
<body>
<a class="skip" href="#main">{% if lang == "tr" %}İçeriğe geç{% else %}Skip to content{% endif %}</a>
<header class="top">{% if lang == "tr" %}{% set root = get_section(path="_index.md") %}{% else %}{% set root = get_section(path="_index.en.md") %}{% endif %}<a href="{{ root.path }}">{{ config.title }}</a><nav><ul>{% for path in root.subsections | slice(end=8) %}{% set part = get_section(path=path, metadata_only=true) %}<li><a href="{{ part.path }}"{% if current_path is starting_with(part.path) %} aria-current="true"{% endif %}>{{ part.title }}</a></li>{% endfor %}</ul></nav>
{% block switch %}{% endblock %}
</header>
{% block main %}{% endblock %}
<footer class="bottom"><p>{{ config.title }}</p><p>CC BY 4.0</p></footer>
</body>
</html>
"##;

const PAGE: &str = r#"{% extends "base.html" %}
{% block title %}{% set part = get_section(path=page.ancestors | last, metadata_only=true) %}{{ page.title }} – {{ part.title }} – {{ config.title }}{% endblock %}
{% block head %}<meta name="description" content="{{ page.description }}">
<link rel="canonical" href="{{ page.permalink }}">
{% for it in page.translations %}<link rel="alternate" hreflang="{{ it.lang }}" href="{{ it.permalink }}">{% endfor %}
<link rel="alternate" hreflang="x-default" href="{{ page.permalink }}">
<meta property="og:type" content="article">
<meta property="og:title" content="{{ page.title }}">
<meta property="og:description" content="{{ page.description }}">
<meta property="og:url" content="{{ page.permalink }}">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":{{ page.title | json_encode | safe }},"inLanguage":"{{ lang }}","url":{{ page.permalink | json_encode | safe }},"author":"WRI Türkiye"}</script>{% endblock %}
{% block switch %}{% for it in page.translations %}{% if it.lang != lang %}<a class="switch" href="{{ it.permalink }}" hreflang="{{ it.lang }}" lang="{{ it.lang }}">{{ it.lang }}</a>{% endif %}{% endfor %}{% endblock %}
{% block main %}{% set section = get_section(path=page.ancestors | last) %}
<div class="frame">
<main id="main" class="reading">
<header class="head">
<nav class="crumbs"><ol><li><a href="/">{{ config.title }}</a></li><li><a href="{{ section.path }}">{{ section.title }}</a></li></ol></nav>
<p class="kicker">{{ page.extra.number }}</p>
<h1>{{ page.title }}</h1>
<p class="summary">{{ page.description }}</p>
<p class="facts"><span>WRI Türkiye</span> <span>{{ config.extra.published }}</span> <span>{{ page.reading_time }}</span></p>
</header>
<nav class="contents"><ul>{% for heading in page.toc %}<li><a href="{{ heading.permalink | safe }}">{{ heading.title }}</a></li>{% endfor %}</ul></nav>
<div class="text">{{ page.content | safe }}</div>
<nav class="steps">
{% if page.lower %}<a class="previous" rel="prev" href="{{ page.lower.path }}">{{ page.lower.extra.number }}. {{ page.lower.title }}</a>{% endif %}
{% if page.higher %}<a class="next" rel="next" href="{{ page.higher.path }}">{{ page.higher.extra.number }}. {{ page.higher.title }}</a>{% endif %}
</nav>
</main>
<nav class="chapters"><h2><a href="{{ section.path }}">{{ section.title }}</a></h2>
<ol>{% for it in section.pages %}<li><a href="{{ it.path }}"{% if it.path == page.path %} aria-current="page"{% endif %}>{{ it.extra.number }}. {{ it.title }}</a></li>{% endfor %}</ol></nav>
</div>{% endblock %}
"#;

const SECTION: &str = r#"{% extends "base.html" %}
{% block title %}{{ section.title }} – {{ config.title }}{% endblock %}
{% block main %}<main id="main"><h1>{{ section.title }}</h1>{{ section.content | safe }}<ol>{% for it in section.pages %}<li><a href="{{ it.path }}">{{ it.title }}</a></li>{% endfor %}</ol></main>{% endblock %}
"#;

pub fn write(corpus: &Corpus) {
    corpus.write("config.toml", CONFIG);
    corpus.write("templates/base.html", BASE);
    corpus.write("templates/page.html", PAGE);
    corpus.write("templates/section.html", SECTION);
    corpus.write("templates/index.html", SECTION);
    corpus.write("static/squares.svg", picture());
    corpus.write("static/style.css", "main { max-width: 40em }\n");
    for lang in Lang::ALL {
        let ending = lang.pick(".md", ".en.md");
        let title = lang.pick("Ölçüm", "Measure");
        let words = lang.pick("Bir derlem.", "A corpus.");
        let home = format!("---\ntitle: {title}\nsort_by: weight\n---\n\n{words}\n");
        corpus.write(format!("content/_index{ending}"), home);
        for publication in 0..corpus.publications() {
            let title = format!("{} {publication}", lang.pick("Yayın", "Work"));
            let weight = publication + 1;
            let index = format!("---\ntitle: {title}\nweight: {weight}\nsort_by: weight\n---\n");
            corpus.write(format!("content/work-{publication}/_index{ending}"), index);
        }
        for (publication, number) in corpus.chapters() {
            let title = chapter::title(lang, publication, number);
            let slug = chapter::slug(lang, publication, number);
            let text =
                chapter::text(&Folders, lang, publication, number, corpus.count(publication));
            let front = format!(
                "---\ntitle: {title}\nslug: {slug}\ndescription: {title}.\nweight: {number}\nextra:\n  number: {number}\n---\n\n"
            );
            let name = format!("subject-{publication}-{number}{ending}");
            corpus.write(format!("content/work-{publication}/{name}"), front + &text);
        }
    }
}
