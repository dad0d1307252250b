//! Program text in colours.
//!
//! The highlighter knows hundreds of scopes; every output has one colour for
//! each [`TokenStyle`].

mod states;

use std::sync::{Arc, OnceLock};

use syntect::parsing::{Scope, ScopeStack, ScopeStackOp, SyntaxReference};

use crate::doc::{Code, CodeLine, TokenStyle};
use crate::memo::{Fingerprint, Memo, Stage};
use states::State;

/// Longer text stays plain: colours would cost more than they give.
const LONGEST_TEXT: usize = 200_000;

/// A longer line keeps the whole text plain.
const LONGEST_LINE: usize = 2_000;

/// Colours a block of program text.
pub(super) fn highlight(language: Option<&str>, text: &str, memo: Option<&Memo>) -> Code {
    let known = language.filter(|_| is_short(text)).and_then(syntax);
    let lines = match (known, memo) {
        (None, _) => plain(text),
        (Some(syntax), Some(memo)) => {
            let key = Fingerprint::of(&(&syntax.name, text));
            let lines = memo.get(Stage::Highlight, key, || coloured(syntax, text, memo));
            Arc::clone(&*lines)
        }
        (Some(syntax), None) => coloured(syntax, text, &Memo::default()),
    };
    Code { language: language.map(str::to_owned), lines }
}

fn is_short(text: &str) -> bool {
    text.len() <= LONGEST_TEXT && text.lines().all(|line| line.len() <= LONGEST_LINE)
}

fn plain(text: &str) -> Arc<[CodeLine]> {
    text.lines().map(CodeLine::plain).collect()
}

/// The syntax of a language by its name or a file extension.
fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = match language.to_ascii_lowercase().as_str() {
        "console" | "shell" | "shell-session" | "zsh" => "sh".to_owned(),
        "typescript" | "ts" | "jsx" | "tsx" | "mjs" => "js".to_owned(),
        "jsonc" | "json5" | "geojson" => "json".to_owned(),
        "svg" => "xml".to_owned(),
        "text" | "txt" | "plain" => return None,
        name => name.to_owned(),
    };
    states::syntaxes().find_syntax_by_token(&name)
}

/// The lines in colours; plain from where the highlighter gives up.
fn coloured(syntax: &'static SyntaxReference, text: &str, memo: &Memo) -> Arc<[CodeLine]> {
    let mut lines = Vec::new();
    let mut place = Place::start(syntax);
    let mut rest = text.split_inclusive('\n');
    for line in rest.by_ref() {
        let Some(coloured) = place.read(line, memo) else {
            lines.push(CodeLine::plain(bare(line)));
            break;
        };
        lines.push(coloured);
    }
    lines.extend(rest.map(|line| CodeLine::plain(bare(line))));
    lines.into()
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['\n', '\r'])
}

/// Between two lines of a text.
enum Place {
    /// In a state that has a number.
    Known(usize),
    /// In one that has none.
    Own(Box<State>),
}

impl Place {
    fn start(syntax: &'static SyntaxReference) -> Place {
        match states::start(syntax) {
            Some(number) => Place::Known(number),
            None => Place::Own(Box::new(State::at_start(syntax))),
        }
    }

    /// Goes on by a line, whose colours it gives.
    ///
    /// The highlighter tries dozens of regular expressions at every word. What it makes
    /// of a line depends on the line and on its state before, and program text repeats
    /// its lines, so each pair of them is looked at once.
    fn read(&mut self, line: &str, memo: &Memo) -> Option<CodeLine> {
        let before = match self {
            Place::Known(number) => *number,
            Place::Own(state) => return state.read(line),
        };
        let key = Fingerprint::of(&(before, line));
        let found = memo.get(Stage::Highlight, key, || states::read(before, line));
        let (coloured, after) = Option::clone(&found)?;
        *self = match after {
            Some(number) => Place::Known(number),
            None => {
                let mut state = states::state(before);
                state.read(line)?;
                Place::Own(Box::new(state))
            }
        };
        Some(coloured)
    }
}

/// One line, cut where the colour changes.
fn cut(line: &str, changes: &[(usize, ScopeStackOp)], stack: &mut ScopeStack) -> CodeLine {
    let mut coloured = CodeLine::default();
    let mut from = 0;
    let mut push = |range: std::ops::Range<usize>, style: TokenStyle| {
        coloured.push(style, line.get(range).unwrap_or_default());
    };
    for (at, change) in changes {
        let at = (*at).min(line.len());
        if at > from {
            push(from..at, style(stack));
            from = at;
        }
        if stack.apply(change).is_err() {
            break;
        }
    }
    push(from..line.len(), style(stack));
    coloured.shrink_to_fit();
    coloured
}

/// The style of the innermost scope that has one.
fn style(stack: &ScopeStack) -> TokenStyle {
    static STYLES: OnceLock<Vec<(Scope, TokenStyle)>> = OnceLock::new();
    let styles = STYLES.get_or_init(|| {
        SCOPES.iter().filter_map(|(name, style)| Some((Scope::new(name).ok()?, *style))).collect()
    });
    for scope in stack.as_slice().iter().rev() {
        if let Some((_, style)) = styles.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)) {
            return *style;
        }
    }
    TokenStyle::Plain
}

/// Scopes by their beginnings; the first that fits counts.
const SCOPES: &[(&str, TokenStyle)] = &[
    ("comment", TokenStyle::Comment),
    ("punctuation.definition.comment", TokenStyle::Comment),
    ("string", TokenStyle::String),
    ("punctuation.definition.string", TokenStyle::String),
    ("constant.character.escape", TokenStyle::Keyword),
    ("constant.numeric", TokenStyle::Number),
    ("constant", TokenStyle::Number),
    ("keyword.operator.word", TokenStyle::Keyword),
    ("keyword.operator", TokenStyle::Punctuation),
    ("keyword", TokenStyle::Keyword),
    ("storage.type.function", TokenStyle::Keyword),
    ("storage", TokenStyle::Keyword),
    ("entity.name.function", TokenStyle::Function),
    ("support.function", TokenStyle::Function),
    ("variable.function", TokenStyle::Function),
    ("meta.function-call.generic", TokenStyle::Function),
    ("entity.name.tag", TokenStyle::Type),
    ("entity.name.type", TokenStyle::Type),
    ("entity.name.class", TokenStyle::Type),
    ("entity.name.struct", TokenStyle::Type),
    ("entity.name.enum", TokenStyle::Type),
    ("entity.name.trait", TokenStyle::Type),
    ("entity.name.section", TokenStyle::Type),
    ("entity.other.inherited-class", TokenStyle::Type),
    ("support.type", TokenStyle::Type),
    ("support.class", TokenStyle::Type),
    ("entity.other.attribute-name", TokenStyle::Name),
    ("entity.name", TokenStyle::Name),
    ("variable", TokenStyle::Name),
    ("support", TokenStyle::Name),
    ("markup.inserted", TokenStyle::Inserted),
    ("markup.deleted", TokenStyle::Deleted),
    ("punctuation", TokenStyle::Punctuation),
];

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(language: &str, text: &str, expected: Expect) {
        let code = highlight(Some(language), text, None);
        let lines: Vec<String> = code
            .lines
            .iter()
            .map(|line| {
                let shown = |(style, text): (TokenStyle, &str)| match style {
                    TokenStyle::Plain => text.to_owned(),
                    style => format!("{style:?}<{text}>"),
                };
                line.runs().map(shown).collect::<String>()
            })
            .collect();
        expected.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn colours_what_it_knows() {
        check(
            "rust",
            "let x = 1; // not\n\n\"ş\"",
            expect![[r#"
            Keyword<let> x Punctuation<=> Number<1>Punctuation<;> Comment<// not>

            String<"ş">"#]],
        );
        check(
            "yaml",
            "title: Adil # ad\n",
            expect!["Type<title>Punctuation<:> String<Adil> Comment<# ad>"],
        );
        check(
            "make",
            "AD ?= $(or $(B),x)\n",
            expect![
                "Name<AD> Punctuation<?=> Keyword<$(>Function<or>String< >Keyword<$(>Name<B>Keyword<)>Punctuation<,>String<x>Keyword<)>"
            ],
        );
        check(
            "diff",
            "-eski\n+yeni\n",
            expect![[r#"
            Punctuation<->Deleted<eski>
            Punctuation<+>Inserted<yeni>"#]],
        );
    }

    #[test]
    fn leaves_the_rest_plain() {
        check(
            "klingon",
            "a\n\nb",
            expect![[r#"
            a

            b"#]],
        );
        let long = format!("\"{}\"", "x".repeat(LONGEST_LINE));
        let code = highlight(Some("rust"), &long, None);
        assert_eq!(*code.lines, [CodeLine::plain(&long)]);
    }
}
