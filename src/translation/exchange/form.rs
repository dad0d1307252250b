//! A unit's Markdown, cut into what is translated and what stays.
//!
//! A translator gets *pieces*: paragraphs, items, cells, captions. Between them
//! lie *frames*: list marks, bars of tables, ids, whatever makes blocks. Inside
//! a piece lie *codes*: links, citations, stress. Put together again in order,
//! all of it is the unit's text, byte for byte, except that a line end inside a
//! paragraph counts as a space.

use std::ops::Range;

use crate::parse::Trace;

use super::gap::{self, Part};

/// A part of a piece.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token {
    /// Words.
    Text(String),
    /// Markdown that stands for itself: a citation, a reference, program text.
    Code(String),
    /// Markdown that begins something: `**`, `[`.
    Open(String),
    /// Markdown that ends it: `**`, `](address)`.
    Close(String),
}

impl Token {
    /// How it is written.
    pub fn raw(&self) -> &str {
        match self {
            Token::Text(raw) | Token::Code(raw) | Token::Open(raw) | Token::Close(raw) => raw,
        }
    }
}

/// How the words of a piece have to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// As Markdown.
    #[default]
    Words,
    /// Inside the quotation marks of an attribute.
    Attribute,
    /// As a YAML scalar.
    Yaml,
}

/// What is translated at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its parts in order.
    pub tokens: Vec<Token>,
    /// How its words are written.
    pub voice: Voice,
    /// How a line ends inside it, with the marks that begin the next; `None`
    /// where it is on one line.
    pub line_end: Option<String>,
    /// How it is written as a whole.
    pub raw: String,
}

impl Piece {
    /// Takes the spaces at both ends away, and says what they were.
    fn trim(&mut self) -> (String, String) {
        let inner = self.raw.trim_matches(' ').len();
        let start = self.raw.len() - self.raw.trim_start_matches(' ').len();
        let before: String = self.raw.drain(..start).collect();
        let behind = self.raw.split_off(inner.min(self.raw.len()));
        if let Some(Token::Text(text)) = self.tokens.first_mut() {
            *text = text.trim_start_matches(' ').to_owned();
        }
        if let Some(Token::Text(text)) = self.tokens.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
        }
        self.tokens.retain(|token| !matches!(token, Token::Text(text) if text.is_empty()));
        (before, behind)
    }

    fn says_something(&self) -> bool {
        let words = |token: &Token| matches!(token, Token::Text(text) if text.contains(char::is_alphanumeric));
        self.tokens.iter().any(words)
    }
}

/// A unit's text: a frame, and for each piece the frame after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// What stands before the first piece.
    pub before: String,
    /// The pieces, each with what follows it.
    pub pieces: Vec<(Piece, String)>,
}

impl Form {
    /// Words that are no Markdown: a title.
    pub fn plain(text: &str) -> Form {
        let tokens = vec![Token::Text(text.to_owned())];
        let piece = Piece { tokens, voice: Voice::Yaml, line_end: None, raw: text.to_owned() };
        Form { before: String::new(), pieces: vec![(piece, String::new())] }
    }

    /// The Markdown in `range` of a file's text.
    pub fn of(text: &str, range: Range<usize>, trace: &Trace) -> Form {
        let mut cutter = Cutter { text, trace, form: Form::default(), depth: 0, end: range.end };
        cutter.start_piece(Voice::Words);
        cutter.run(range, None);
        cutter.form.merged()
    }

    /// Pieces that say nothing become part of the frames.
    fn merged(self) -> Form {
        let mut form = Form { before: self.before, pieces: Vec::new() };
        for (mut piece, after) in self.pieces {
            let (before, behind) = piece.trim();
            let frame = match form.pieces.last_mut() {
                Some((_, frame)) => frame,
                None => &mut form.before,
            };
            frame.push_str(&before);
            if piece.says_something() {
                form.pieces.push((piece, behind + &after));
            } else {
                frame.push_str(&piece.raw);
                frame.push_str(&behind);
                frame.push_str(&after);
            }
        }
        form
    }

    /// All of it as it is written.
    pub fn raw(&self) -> String {
        let pieces = self.pieces.iter().flat_map(|(piece, after)| [&piece.raw, after]);
        pieces.fold(self.before.clone(), |text, part| text + part)
    }

    /// The same as a single piece; what is no Markdown is part of a code.
    pub fn joined(&self) -> Form {
        let mut one = Piece::default();
        let last = self.pieces.len().saturating_sub(1);
        let mut end = String::new();
        for (at, (piece, after)) in self.pieces.iter().enumerate() {
            match piece.voice {
                Voice::Words => one.tokens.extend(piece.tokens.iter().cloned()),
                Voice::Attribute | Voice::Yaml => one.tokens.push(Token::Code(piece.raw.clone())),
            }
            one.raw.push_str(&piece.raw);
            one.line_end = one.line_end.or_else(|| piece.line_end.clone());
            if at == last {
                end.clone_from(after);
            } else {
                one.raw.push_str(after);
                one.tokens.push(Token::Code(after.clone()));
            }
        }
        let pieces = if self.pieces.is_empty() { Vec::new() } else { vec![(one, end)] };
        Form { before: self.before.clone(), pieces }
    }
}

struct Cutter<'a> {
    text: &'a str,
    trace: &'a Trace,
    form: Form,
    /// How many codes are open.
    depth: usize,
    /// Where the unit ends.
    end: usize,
}

impl Cutter<'_> {
    fn start_piece(&mut self, voice: Voice) {
        let piece = Piece { voice, ..Piece::default() };
        self.form.pieces.push((piece, String::new()));
    }

    fn piece(&mut self) -> &mut Piece {
        if self.form.pieces.is_empty() {
            self.start_piece(Voice::Words);
        }
        let last = self.form.pieces.len() - 1;
        &mut self.form.pieces[last].0
    }

    fn push(&mut self, token: Token, raw: &str) {
        let piece = self.piece();
        piece.raw.push_str(raw);
        match (piece.tokens.last_mut(), token) {
            (Some(Token::Text(before)), Token::Text(more)) => before.push_str(&more),
            (_, token) => piece.tokens.push(token),
        }
    }

    fn frame(&mut self, raw: &str, voice: Voice) {
        if self.form.pieces.last().is_some_and(|(piece, _)| piece.raw.is_empty()) {
            self.form.pieces.pop();
        }
        match self.form.pieces.last_mut() {
            Some((_, after)) => after.push_str(raw),
            None => self.form.before.push_str(raw),
        }
        self.start_piece(voice);
    }

    /// Cuts a range; `within` is the code whose inside it is.
    fn run(&mut self, range: Range<usize>, within: Option<usize>) {
        let mut at = range.start;
        while at < range.end {
            let inside = |found: &Range<usize>| found.start >= at && found.end <= range.end;
            let skip = |place: usize| within.is_some_and(|within| place <= within);
            let inlines = self.trace.inlines.iter().enumerate();
            let inline = inlines
                .filter(|(place, found)| !skip(*place) && inside(found))
                .map(|(place, found)| (found.start, place))
                .min();
            let words = self.trace.words.partition_point(|words| words.end <= at);
            let words = self.trace.words.get(words).filter(|words| words.start < range.end);
            let ends = self.trace.breaks.partition_point(|line_end| line_end.start < at);
            let line_end = self.trace.breaks.get(ends).filter(|it| it.end <= range.end);
            let next = [
                inline.map(|(start, _)| start),
                line_end.map(|line_end| line_end.start),
                words.map(|words| words.start.max(at)),
            ];
            let Some(start) = next.into_iter().flatten().min() else { break };
            self.gap(at..start);
            at = if let Some((_, place)) = inline.filter(|(first, _)| *first == start) {
                self.inline(place)
            } else if let Some(line_end) = line_end.filter(|it| it.start == start) {
                self.line_end(line_end.clone())
            } else {
                let end = words.map_or(range.end, |words| words.end.min(range.end));
                // Words end where something begins that has its own Markdown.
                let end = inline.map_or(end, |(first, _)| end.min(first));
                let raw = &self.text[start..end];
                self.push(Token::Text(raw.to_owned()), raw);
                end
            };
        }
        self.gap(at..range.end);
    }

    fn inline(&mut self, place: usize) -> usize {
        let whole = self.trace.inlines[place].clone();
        let within = |found: &&Range<usize>| found.start >= whole.start && found.end <= whole.end;
        let words = || self.trace.words.iter().filter(within);
        let (Some(first), Some(last)) = (words().next(), words().next_back()) else {
            self.gap(whole.clone());
            return whole.end;
        };
        let inner = || self.trace.inlines[place + 1..].iter().filter(within);
        let start = inner().map(|it| it.start).chain([first.start]).min().unwrap_or(first.start);
        let end = inner().map(|it| it.end).chain([last.end]).max().unwrap_or(last.end);
        let (open, close) = (&self.text[whole.start..start], &self.text[end..whole.end]);
        self.push(Token::Open(open.to_owned()), open);
        self.depth += 1;
        self.run(start..end, Some(place));
        self.depth -= 1;
        self.push(Token::Close(close.to_owned()), close);
        whole.end
    }

    fn line_end(&mut self, line_end: Range<usize>) -> usize {
        let rest = &self.text[line_end.end..self.end];
        let marks = rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
        let raw = &self.text[line_end.start..line_end.end + marks];
        self.push(Token::Text(" ".to_owned()), raw);
        self.piece().line_end.get_or_insert_with(|| raw.to_owned());
        line_end.end + marks
    }

    fn gap(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let text = self.text;
        let opens = self.form.before.is_empty()
            && self.form.pieces.iter().all(|(piece, _)| piece.raw.is_empty());
        let edge = opens || range.end == self.end;
        for part in gap::parts(&text[range], edge) {
            match part {
                Part::Escape(raw) => self.piece().raw.push_str(raw),
                Part::Text(raw) => self.push(Token::Text(raw.to_owned()), raw),
                Part::Frame(raw) if self.depth == 0 => self.frame(raw, Voice::Words),
                Part::Value(raw, said, voice) if self.depth == 0 => {
                    self.piece().voice = voice;
                    self.push(Token::Text(said), raw);
                }
                Part::Frame(raw) | Part::Value(raw, ..) | Part::Code(raw) => {
                    self.push(Token::Code(raw.to_owned()), raw);
                }
            }
        }
    }
}
