//! HTML to plain paragraphs.
//!
//! Tags are reduced to paragraphs and line breaks first, because laying out what strangers nest (tables
//! of a billion columns) costs memory without end; `html2text` then decodes entities and lays out.

/// Elements whose content is no text for people.
const DROPPED: [&str; 10] = [
    "script", "style", "head", "noscript", "template", "iframe", "object", "svg", "select", "textarea",
];
/// Elements that start a paragraph.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "hr",
    "pre",
    "form",
    "figure",
    "address",
];
/// Elements that start a line.
const LINES: [&str; 5] = ["br", "li", "tr", "dt", "dd"];

/// Wider than any text that is read.
const WIDTH: usize = 1_000_000;

/// Whether a text has a tag or an entity, as opposed to "ages < 5" or "Q&A".
pub(crate) fn is_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    let last_close = bytes.iter().rposition(|byte| *byte == b'>').unwrap_or(0);
    bytes.iter().enumerate().any(|(index, byte)| match byte {
        b'<' => starts_tag(&text[index..]) && last_close > index,
        b'&' => {
            let rest = &bytes[index + 1..(index + 10).min(bytes.len())];
            rest.iter().position(|byte| *byte == b';').is_some_and(|end| {
                end > 1
                    && rest[..end]
                        .iter()
                        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            })
        }
        _ => false,
    })
}

/// Whether a text that begins with `<` begins with a tag.
fn starts_tag(text: &str) -> bool {
    let after = text.as_bytes().get(1).copied().unwrap_or_default();
    after.is_ascii_alphabetic() || after == b'/' || after == b'!'
}

/// Plain text; scripts and styles are dropped with what they hold.
pub(crate) fn plain(text: &str) -> String {
    let reduced = reduce(text);
    html2text::config::plain_no_decorate()
        .allow_width_overflow()
        .max_wrap_width(WIDTH)
        .string_from_read(reduced.as_bytes(), WIDTH)
        .unwrap_or(reduced)
}

/// Text with no tags but `<p>` and `<br>`.
fn reduce(text: &str) -> String {
    let has_tags = text.match_indices('<').any(|(at, _)| starts_tag(&text[at..]));
    let last_close = text.rfind('>').unwrap_or(0);
    let mut reduced = String::with_capacity(text.len() + 16);
    reduced.push_str("<p>");
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '\n']) {
        let here = at + found;
        reduced.push_str(&text[at..here]);
        let rest = &text[here..];
        if rest.starts_with('\n') {
            // Line ends that somebody typed count only when no tag says where lines end.
            reduced.push_str(if has_tags { "\n" } else { "<br>" });
            at = here + 1;
        } else if !starts_tag(rest) || here >= last_close {
            reduced.push_str("&lt;");
            at = here + 1;
        } else if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(text.len(), |end| here + end + 3);
        } else {
            let end = rest.find('>').map_or(text.len(), |end| here + end + 1);
            let inner = text[here + 1..end].trim_end_matches('>');
            let closing = inner.starts_with('/');
            let name: String = inner
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .take(16)
                .map(|letter| letter.to_ascii_lowercase())
                .collect();
            at = end;
            if DROPPED.contains(&name.as_str()) && !closing && !inner.ends_with('/') {
                at = end_of(text, end, &name);
            } else if BLOCKS.contains(&name.as_str()) {
                reduced.push_str("</p><p>");
            } else if LINES.contains(&name.as_str()) && !closing {
                reduced.push_str("<br>");
            } else if name == "td" || name == "th" {
                reduced.push(' ');
            }
        }
    }
    reduced.push_str(&text[at..]);
    reduced.push_str("</p>");
    reduced
}

/// The byte after an element's end tag; the end of the text when it has none.
fn end_of(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        let here = at + found + 2;
        let same = text
            .get(here..here + name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        if same {
            return text[here..].find('>').map_or(text.len(), |end| here + end + 1);
        }
        at = here;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        crate::clean::paragraphs(text).0.into_owned()
    }

    #[test]
    fn paragraphs_lists_and_entities() {
        assert_eq!(
            seen("<h2>Robots</h2><ul><li>one</li><li>two</li></ul>"),
            "Robots\n\none\ntwo"
        );
        assert_eq!(seen("caf&eacute;\nopen &#8211; daily"), "café\nopen \u{2013} daily");
        assert_eq!(seen("<div><b>a</b> &lt; b</div>"), "a < b");
        assert_eq!(seen("<table><tr><td>a<td>b</table>"), "a b");
    }

    #[test]
    fn scripts_styles_and_comments_are_dropped() {
        assert_eq!(
            seen("a<script>alert('<p>')</SCRIPT>b<style>p{}</style>c<!-- <p>d -->e"),
            "abce"
        );
        assert_eq!(seen("a<script>never closed"), "a");
        assert_eq!(seen("a<svg onload=x><p>b</p></svg>c"), "ac");
    }

    #[test]
    fn what_is_no_html_stays() {
        for text in ["ages < 5 and > 3", "Q&A; more", "a <- b", "1 < 2", "<3 robots"] {
            assert!(!is_in(text), "{text}");
        }
        assert_eq!(seen("<b>x</b> a < b <unclosed"), "x a < b <unclosed");
    }

    #[test]
    fn nesting_and_wide_tables_cost_nothing() {
        assert_eq!(seen(&format!("{}x", "<div>".repeat(19_000))), "x");
        assert_eq!(
            seen(&format!("{}x", "<b><table><td colspan=4000000000><hr>".repeat(2_000))),
            "x"
        );
        assert_eq!(seen(&"<".repeat(90_000)).len(), 90_000);
        assert_eq!(seen(&"<a".repeat(45_000)).len(), 90_000);
        assert!(seen(&format!("{}>", "<!--".repeat(20_000))).len() < 10);
    }
}
