//! What stands around every page: the region's name, the language switch, the way back.

use super::language::Locale;

/// What the layout needs to know of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The region's name, such as "Cape Cod".
    pub region: String,
    /// The request's path and query, as asked, for the language links.
    pub path_and_query: String,
    /// The day the answers hold for, when the operator asked for another than today.
    pub as_of: Option<jiff::civil::Date>,
    /// The day a static copy was made on; its pages have no server behind them.
    pub ark: Option<jiff::civil::Date>,
    /// Where somebody who is signed in has their own pages.
    pub own: Option<OwnPages>,
    /// What a page that answers a form needs to be made again, in another language: the form's address and its fields.
    pub again: Option<(String, Vec<(&'static str, String)>)>,
}

/// The pages of somebody who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPages {
    pub href: &'static str,
    /// The Fluent id of what they are called.
    pub name: &'static str,
}

impl Frame {
    /// A frame for one request.
    pub fn new(region: impl Into<String>, path_and_query: impl Into<String>) -> Self {
        Self {
            region: region.into(),
            path_and_query: path_and_query.into(),
            as_of: None,
            ark: None,
            own: None,
            again: None,
        }
    }

    /// The languages: code, name in itself, and the link that keeps everything else.
    pub fn languages(&self) -> [(&'static str, &'static str, String); 3] {
        Locale::ALL.map(|locale| (locale.code(), locale.own_name(), self.in_language(locale)))
    }

    /// This page in another language.
    pub fn in_language(&self, locale: Locale) -> String {
        let (path, query) = self
            .path_and_query
            .split_once('?')
            .unwrap_or((&self.path_and_query, ""));
        // A path of another host ("//host") must not become a link.
        let path = format!("/{}", path.trim_start_matches(['/', '\\']));
        let mut kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
            .collect();
        let lang = format!("lang={}", locale.code());
        kept.push(&lang);
        format!("{path}?{}", kept.join("&"))
    }

    /// A frame for samples.
    pub fn sample(path_and_query: &str) -> Self {
        Self::new("Cape Cod", path_and_query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_link_keeps_the_rest() {
        let frame = Frame::sample("/find?near=02601&lang=en&grade=6");
        assert_eq!(frame.in_language(Locale::Es), "/find?near=02601&grade=6&lang=es");
        assert_eq!(
            Frame::sample("//evil.example/").in_language(Locale::En),
            "/evil.example/?lang=en"
        );
    }
}
