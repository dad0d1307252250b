//! Links that open a place in the editor's own program.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in a path as it is.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address that opens a file, with `{path}`, `{line}` and `{column}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

impl Default for Editor {
    fn default() -> Self {
        Editor("vscode://file{path}:{line}:{column}".to_owned())
    }
}

impl Editor {
    /// An address with `{path}` in it; `{line}` and `{column}` may be missing.
    pub fn new(template: &str) -> Option<Editor> {
        template.contains("{path}").then(|| Editor(template.to_owned()))
    }

    /// The address for a place in a file of the project.
    pub(super) fn url(&self, root: &Path, file: &str, line: usize, column: usize) -> String {
        let path = root.join(file);
        let path = path.to_string_lossy().replace('\\', "/");
        let slash = if path.starts_with('/') { "" } else { "/" };
        let path = format!("{slash}{}", utf8_percent_encode(&path, ESCAPED));
        self.0
            .replace("{path}", &path)
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_place() {
        let check = |template: Option<&str>, root: &str, expected: &str| {
            let editor = template.map_or(Some(Editor::default()), Editor::new).unwrap();
            let url = editor.url(Path::new(root), "content/01 ışık.tr.md", 12, 3);
            assert_eq!(url, expected);
        };
        let file = "content/01%20%C4%B1%C5%9F%C4%B1k.tr.md";
        check(None, "/home/a", &format!("vscode://file/home/a/{file}:12:3"));
        check(
            Some("idea://open?file={path}&line={line}"),
            "/home/a",
            &format!("idea://open?file=/home/a/{file}&line=12"),
        );
        check(None, "C:\\a", &format!("vscode://file/C:/a/{file}:12:3"));
        assert_eq!(Editor::new("vscode://file"), None);
    }
}
