//! An organization's programs as a page that stands in the organization's own: no cookies, no scripts, no way to type
//! anything. Links open in a window of their own.
//!
//! Query parameters: `lang`, `colour` (six digits), `look` (`light`, `dark` or `auto`), and those of a list.

use askama::Template;
use understory_model::language::Text;
use understory_service::publish::Listed;

use super::public::Public;
use super::theme::{Colour, Ground};
use super::{query, words};
use crate::look::filters;
use crate::look::language::Locale;

/// The name of the parameter with a colour.
pub(super) const COLOUR: &str = "colour";
/// The name of the parameter with the ground.
pub(super) const GROUND: &str = "look";
/// Sessions in a frame; the link below them leads to all.
const MOST: usize = 60;

/// A session in a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbedItem {
    pub href: String,
    pub title: Text,
    pub when: String,
    pub dates: Option<String>,
    pub place: Option<String>,
    pub cost: crate::look::say::Say,
    pub marks: Vec<String>,
}

/// The frame.
#[derive(Clone, Debug, Template)]
#[template(path = "publish/embed.html")]
pub struct EmbedPage {
    pub region: String,
    pub name: String,
    pub items: Vec<EmbedItem>,
    /// How many more there are.
    pub more: usize,
    /// Our page of the organization.
    pub all_href: String,
    pub theme_href: String,
}

/// The address of a frame's colours; what cannot be read is left out.
fn theme_href(colour: &str, ground: &str) -> String {
    let mut pairs = Vec::new();
    pairs.extend(Colour::read(colour).map(|colour| format!("{COLOUR}={}", colour.digits())));
    pairs.extend(Ground::read(ground).map(|ground| format!("{GROUND}={}", ground.code())));
    let query = if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    };
    format!("/embed/theme.css{query}")
}

impl EmbedPage {
    /// The frame of an organization, by its position.
    pub(super) fn new(public: &Public, listed: &Listed, row: usize) -> Self {
        let organization = &listed.snapshot.organizations[row];
        let mut items: Vec<(String, EmbedItem)> = listed
            .rows
            .iter()
            .map(|row| {
                (
                    words::title(&listed.listing(*row), public.reader),
                    item(public, listed, *row),
                )
            })
            .collect();
        items.sort_by(|one, other| one.0.cmp(&other.0));
        let more = items.len().saturating_sub(MOST);
        items.truncate(MOST);
        let lang = [("lang", public.reader.code())];
        let path = format!("/organizations/{}", organization.id);
        Self {
            region: listed.snapshot.region.name.clone(),
            name: organization.facts.name.clone(),
            items: items.into_iter().map(|(_, item)| item).collect(),
            more,
            all_href: format!("{}{}", public.origin, query::link(&path, &Default::default(), &lang)),
            theme_href: theme_href(public.value(COLOUR), public.value(GROUND)),
        }
    }

    /// There is no such organization any more.
    pub(super) fn nothing(public: &Public) -> Self {
        Self {
            region: String::new(),
            name: public.reader.text("error-not-found-title"),
            items: Vec::new(),
            more: 0,
            all_href: format!("{}/browse", public.origin),
            theme_href: theme_href(public.value(COLOUR), public.value(GROUND)),
        }
    }
}

fn item(public: &Public, listed: &Listed, row: usize) -> EmbedItem {
    let (listing, locale): (_, Locale) = (listed.listing(row), public.reader);
    let lang = locale.code();
    EmbedItem {
        href: format!(
            "{}/programs/{}?lang={lang}#session-{}",
            public.origin, listing.program, listing.session
        ),
        title: listing.title.clone(),
        when: words::when(&listing, locale),
        dates: words::when_dates(&listing, locale),
        place: words::place(listed, row),
        cost: crate::find::card::cost(listing.cost, listing.aid_offered, listing.price_after_aid),
        marks: words::marks(&listing, locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_colour_and_a_ground_comes_into_the_address_of_the_style() {
        assert_eq!(
            theme_href("#1D6A86", "dark"),
            "/embed/theme.css?colour=1d6a86&look=dark"
        );
        assert_eq!(theme_href("\"><script>", "dark\""), "/embed/theme.css");
    }
}
