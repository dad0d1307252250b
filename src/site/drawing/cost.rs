//! How much there is to draw: things are drawn again wherever something refers to them.

use std::collections::HashMap;

use super::sheet::{self, references};

/// How much may be drawn again, in elements.
const MOST: u64 = 400_000;

/// What one simple step of an effect counts, and what a mask or a pattern does: both are pictures
/// of their own.
const STEP: u64 = 1_000;
const LAYER: u64 = 200;

/// How many times a rule of a style sheet may be held against an element.
const MOST_MATCHES: usize = 50_000_000;

/// How long a chain of references may be.
const LONGEST: usize = 1_000;

/// Elements that are drawn only where something refers to them.
const ELSEWHERE: [&str; 6] = ["mask", "pattern", "clippath", "marker", "symbol", "filter"];

/// An element something may refer to, with what stands in it and is no such element itself.
#[derive(Default)]
struct Thing {
    kind: String,
    elements: u64,
    /// Steps of an effect.
    steps: u64,
    /// What is drawn where it stands.
    inside: Vec<usize>,
    /// Ids it refers to, and how often.
    refers: Vec<(String, u64)>,
    /// Effects that are no elements.
    effects: u64,
}

/// All of a drawing.
pub(super) struct Costs {
    things: Vec<Thing>,
    by_id: HashMap<String, usize>,
    /// The things that elements of a name belong to.
    named: HashMap<String, Vec<usize>>,
    open: Vec<usize>,
    elements: u64,
}

/// An element as far as it matters here.
pub(super) struct Element<'a> {
    /// Its local name in small letters.
    pub name: &'a str,
    /// Its attributes, their local names in small letters.
    pub attributes: &'a [(String, String)],
}

impl Element<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == key).map(|(_, value)| value.as_str())
    }

    /// The largest number of an attribute.
    fn number(&self, key: &str) -> Option<f64> {
        let numbers = self.get(key)?.split([' ', ',', '\t', '\n']);
        numbers.filter_map(|number| number.parse().ok()).reduce(f64::max)
    }

    /// How many steps an effect counts as.
    fn steps(&self) -> u64 {
        let squared = |number: f64| number * number;
        // Measured with pictures as large as the engine of PDFs makes them.
        let steps = match self.name {
            "feturbulence" => 10.0 * self.number("numoctaves").unwrap_or(1.0),
            "femorphology" => squared(self.number("radius").unwrap_or(0.0)) / 3.0,
            "feconvolvematrix" => squared(self.number("order").unwrap_or(3.0)),
            "fediffuselighting" | "fespecularlighting" => 20.0,
            "fegaussianblur" | "fedropshadow" => 8.0,
            "feimage" => 100.0,
            name if name.starts_with("fe") => 1.0,
            _ => return 0,
        };
        steps.clamp(1.0, 1e6) as u64
    }
}

impl Default for Costs {
    fn default() -> Self {
        Costs {
            things: vec![Thing::default()],
            by_id: HashMap::new(),
            named: HashMap::new(),
            open: vec![0],
            elements: 0,
        }
    }
}

impl Costs {
    /// An element begins.
    pub fn begin(&mut self, element: &Element<'_>) {
        let within = self.open.last().copied().unwrap_or(0);
        let id = element.get("id");
        let is_elsewhere = ELSEWHERE.contains(&element.name);
        let at = if id.is_some() || is_elsewhere { self.things.len() } else { within };
        if at != within {
            self.things.push(Thing { kind: element.name.to_owned(), ..Thing::default() });
            if !is_elsewhere {
                self.things[within].inside.push(at);
            }
            if let Some(id) = id {
                self.by_id.entry(id.to_owned()).or_insert(at);
                self.named.entry(format!("#{id}")).or_default().push(at);
            }
        }
        let classes = element.get("class").unwrap_or_default().split_whitespace();
        for class in classes {
            self.named.entry(format!(".{class}")).or_default().push(at);
        }
        for name in [element.name, "*"] {
            self.named.entry(name.to_owned()).or_default().push(at);
        }
        self.elements += 1;
        let thing = &mut self.things[at];
        thing.elements += 1;
        thing.steps += element.steps();
        // A path has an arrow at each of its points.
        let points = ["d", "points"].iter().filter_map(|key| element.get(key)).map(str::len).sum();
        for (key, value) in element.attributes {
            match key.as_str() {
                "href" if element.name != "a" => {
                    thing.refers.extend(value.strip_prefix('#').map(|id| (id.to_owned(), 1)));
                }
                "style" => thing.says(value, points),
                key if sheet::refers(value) || key == "filter" => {
                    thing.says(&format!("{key}:{value}"), points);
                }
                _ => {}
            }
        }
        self.open.push(at);
    }

    /// The element that began last ends.
    pub fn end(&mut self) {
        self.open.pop();
    }

    /// Whether the drawing, with its style sheet, takes too long to draw.
    pub fn are_dear(mut self, style: &str) -> bool {
        if style.matches('{').count().saturating_mul(self.elements as usize) > MOST_MATCHES {
            return true;
        }
        let mut found = 0;
        for rule in sheet::rules(style) {
            for name in &rule.names {
                for &at in self.named.get(name).into_iter().flatten() {
                    found += 1;
                    if found > MOST {
                        return true;
                    }
                    self.things[at].says(&rule.says, 0);
                }
            }
        }
        let mut known = vec![None; self.things.len()];
        self.cost(0, &mut known, 0).saturating_sub(self.elements) > MOST
    }

    /// What it costs to draw a thing once.
    fn cost(&self, at: usize, known: &mut Vec<Option<u64>>, depth: usize) -> u64 {
        if let Some(cost) = known[at] {
            return cost;
        }
        if depth > LONGEST {
            return MOST * 2;
        }
        // What leads back to itself is not drawn.
        known[at] = Some(0);
        let thing = &self.things[at];
        let mut cost = thing.elements + thing.effects * STEP;
        for &inside in &thing.inside {
            cost = cost.saturating_add(self.cost(inside, known, depth + 1));
        }
        for (id, times) in &thing.refers {
            let Some(&to) = self.by_id.get(id) else { continue };
            let target = &self.things[to];
            let once = match target.kind.as_str() {
                "filter" => target.steps * STEP,
                "mask" | "pattern" => self.cost(to, known, depth + 1).saturating_add(LAYER),
                _ => self.cost(to, known, depth + 1),
            };
            cost = cost.saturating_add(once.saturating_mul(*times));
        }
        known[at] = Some(cost);
        cost
    }
}

impl Thing {
    /// Something is said of how it looks; it has so many `points`.
    fn says(&mut self, style: &str, points: usize) {
        for part in style.split(';') {
            let (key, value) = part.split_once(':').unwrap_or_default();
            let key = key.trim();
            let at_points = key == "marker" || key == "marker-mid";
            let times = if at_points { points as u64 / 4 + 2 } else { 1 };
            self.refers.extend(
                references(value)
                    .filter_map(|it| it.strip_prefix('#'))
                    .map(|id| (id.to_owned(), times)),
            );
            if key == "filter" {
                let functions = value.matches("blur(").count() + value.matches("shadow(").count();
                self.effects += 8 * functions as u64;
            }
        }
    }
}
