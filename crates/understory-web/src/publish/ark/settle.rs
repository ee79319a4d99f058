//! A page of the server as a page of a folder: links lead to files beside it, and what needs a server is taken out.

use std::collections::HashMap;

use crate::look::language::Locale;

/// Where pages of the server lie in the folder: by path and the one choice that a link makes, below a language.
pub(super) struct Files {
    pub(super) in_language: HashMap<String, String>,
    /// The same for every language.
    pub(super) shared: HashMap<String, String>,
}

impl Files {
    /// The file of a link, from the top of the folder; `None` when it has none there.
    fn find(&self, href: &str, locale: Locale) -> Option<String> {
        // As it stands in the page; a sign that is written as a number would else begin a fragment.
        let href = href.replace("&#38;", "&").replace("&amp;", "&");
        let (address, fragment) = match href.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (href.as_str(), String::new()),
        };
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (mut locale, mut choice) = (locale, String::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name == "lang" {
                locale = Locale::negotiate(Some(&value), None, None);
            } else if choice.is_empty() {
                choice = format!("?{name}={value}");
            } else {
                return None;
            }
        }
        let key = format!("{path}{choice}");
        let own = || {
            self.in_language
                .get(&key)
                .map(|file| format!("{}/{file}", locale.code()))
        };
        let file = self.shared.get(&key).cloned().or_else(own)?;
        Some(format!("{file}{fragment}"))
    }
}

/// The page at `file`, with links of the folder. Forms and scripts of the server go; a link that leads nowhere becomes text.
pub(super) fn settle(html: &str, files: &Files, file: &str, locale: Locale) -> String {
    let up = "../".repeat(file.matches('/').count());
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = rest.split_at(end + 1);
        rest = after;
        let is_ours = tag.contains("\"/static/ark.js\"");
        let closing = [("<form", "</form>"), ("<script", "</script>")];
        let gone = closing.iter().find(|(start, _)| tag.starts_with(start) && !is_ours);
        if let Some((_, closing)) = gone {
            rest = rest.find(closing).map_or("", |at| &rest[at + closing.len()..]);
            continue;
        }
        let Some((name, before, href, behind)) = link_of(tag) else {
            out.push_str(tag);
            continue;
        };
        match files.find(href, locale) {
            Some(found) => {
                let found = format!("{up}{found}");
                out.extend([before, name, "=\"", &found, "\"", behind]);
            }
            None if tag.starts_with("<link") => {}
            None => {
                out.push_str(before.trim_end());
                out.push_str(behind);
            }
        }
    }
    out.push_str(rest);
    out
}

/// A tag whose link leads to the server: the attribute, what is before it, the link, what is behind it.
fn link_of(tag: &str) -> Option<(&'static str, &str, &str, &str)> {
    ["href", "src"].into_iter().find_map(|name| {
        let at = tag.find(&format!(" {name}=\"/"))? + 1;
        let value = at + name.len() + 2;
        let end = value + tag[value..].find('"')?;
        Some((name, &tag[..at], &tag[value..end], &tag[end + 1..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_and_what_needs_a_server_is_gone() {
        let own = [
            ("/programs/1", "programs/1.html"),
            ("/browse?topic=sea", "topics/sea.html"),
        ];
        let files = Files {
            in_language: own.map(|(key, file)| (String::from(key), String::from(file))).into(),
            shared: [(String::from("/static/style.css"), String::from("static/style.css"))].into(),
        };
        for (page, settled) in [
            (
                "<link rel=\"a\" href=\"/static/style.css\">",
                "<link rel=\"a\" href=\"../../static/style.css\">",
            ),
            ("<link rel=\"a\" href=\"/feed.xml?lang=es\">", ""),
            (
                "<a class=\"b\" href=\"/programs/1#s\">x</a>",
                "<a class=\"b\" href=\"../../es/programs/1.html#s\">x</a>",
            ),
            (
                "<a href=\"/programs/1?lang=pt-BR\" lang=\"pt\">x</a>",
                "<a href=\"../../pt-BR/programs/1.html\" lang=\"pt\">x</a>",
            ),
            (
                "<a href=\"/browse?topic=sea&#38;lang=en\">x</a>",
                "<a href=\"../../en/topics/sea.html\">x</a>",
            ),
            ("<a href=\"/find\">x</a>", "<a>x</a>"),
            (
                "<a href=\"https://a.example/find\">x</a>",
                "<a href=\"https://a.example/find\">x</a>",
            ),
            (
                "a<form method=\"post\"><b>x</b></form>b<script type=\"module\">let a = '<b>';</script>c",
                "abc",
            ),
            (
                "<script src=\"/static/ark.js\" defer></script>",
                "<script defer></script>",
            ),
        ] {
            assert_eq!(settle(page, &files, "es/programs/2.html", Locale::Es), settled);
        }
    }
}
