//! Every sample of every page in every language: nothing missing, nothing leaking, well formed.
//!
//! `cargo test -p understory-web -- --ignored write_the_samples` writes them as files to look at.

use askama::Template;

use super::language::Locale;
use super::view::{AboutPage, DesignPage, ErrorPage};
use crate::directory::browse::BrowsePage;
use crate::directory::map::MapPage;
use crate::directory::organization::OrganizationPage;
use crate::directory::view::ProgramPage;
use crate::duplicates::DuplicatesPage;
use crate::find::results::{PlainText, ResultsPage, TextPage};
use crate::find::view::FindPage;
use crate::freshness::contacts::ContactsPage;
use crate::freshness::listings::ListingsPage;
use crate::freshness::still_true::StillTruePage;
use crate::home::view::HomePage;
use crate::landscape;
use crate::landscape::round::RoundPage;
use crate::landscape::rounds::RoundsPage;
use crate::ledger::brief::BriefPage;
use crate::ledger::list::LedgerPage;
use crate::ledger::region::RegionPage;
use crate::ledger::trouble::TroublePage;
use crate::ledger::what_if::WhatIfPage;
use crate::listings;
use crate::newsletter;
use crate::people::account::{AccountPage, KeyPage};
use crate::people::child::ChildPage;
use crate::people::deciding::{JoinPage, KeysPage, MergePage};
use crate::people::family::FamilyPage;
use crate::people::homes::{HomesLookPage, HomesPage, HomesTablePage};
use crate::people::keep::KeepPage;
use crate::people::links::{AskLinkPage, OfferAddressPage, OpenLinkPage};
use crate::people::navigator::{NavigatorPage, TablePage};
use crate::people::organization as of_organization;
use crate::people::own_refusals::NoPage;
use crate::people::paper::PaperPage;
use crate::people::plan::PlanPage;
use crate::people::providers::{ProviderCodePage, ProviderGoPage, ProviderProblemPage};
use crate::people::refusals::AllowedPage;
use crate::people::sheet::SheetPage;
use crate::people::sign_in::{InvitationPage, OwnPinPage, SignInPage};
use crate::publish::ark::view::{ArkIndexPage, ArkListPage};
use crate::publish::catalogue::CataloguePage;
use crate::publish::embed::EmbedPage;
use crate::publish::share::SharePage;
use crate::staff::access::AccessPage;
use crate::staff::audit::AuditPage;
use crate::staff::bars::BarsPage;
use crate::staff::first::StaffPage;
use crate::staff::health::HealthPage;
use crate::staff::monday::MondayPage;
use crate::staff::people::{InvitedPage, PeoplePage};
use crate::staff::searches::SearchesPage;

/// (name, page in a language) of every sample.
fn pages(locale: Locale) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    fn add<T: Template>(
        pages: &mut Vec<(String, String)>,
        name: &str,
        samples: Vec<(&'static str, T)>,
        locale: Locale,
    ) {
        for (sample, page) in samples {
            let html = locale.render(&page).unwrap();
            pages.push((format!("{name}-{sample}"), html));
        }
    }
    add(&mut pages, "home", HomePage::samples(), locale);
    add(&mut pages, "find", FindPage::samples(), locale);
    add(&mut pages, "results", ResultsPage::samples(), locale);
    add(&mut pages, "text", TextPage::samples(), locale);
    add(&mut pages, "program", ProgramPage::samples(), locale);
    add(&mut pages, "organization", OrganizationPage::samples(), locale);
    add(&mut pages, "map", MapPage::samples(), locale);
    add(&mut pages, "browse", BrowsePage::samples(), locale);
    add(&mut pages, "survey-rounds", RoundsPage::samples(), locale);
    add(&mut pages, "survey-round", RoundPage::samples(), locale);
    add(
        &mut pages,
        "survey-sheet",
        landscape::sheet::SheetPage::samples(),
        locale,
    );
    add(&mut pages, "duplicates", DuplicatesPage::samples(), locale);
    add(&mut pages, "region", RegionPage::samples(), locale);
    add(&mut pages, "ledger", LedgerPage::samples(), locale);
    add(&mut pages, "what-if", WhatIfPage::samples(), locale);
    add(&mut pages, "brief", BriefPage::samples(locale), locale);
    add(&mut pages, "trouble", TroublePage::samples(), locale);
    add(&mut pages, "sign-in", SignInPage::samples(), locale);
    add(&mut pages, "own-pin", OwnPinPage::samples(), locale);
    add(&mut pages, "invitation", InvitationPage::samples(), locale);
    add(&mut pages, "key", KeyPage::samples(), locale);
    add(&mut pages, "provider-go", ProviderGoPage::samples(), locale);
    add(&mut pages, "provider-code", ProviderCodePage::samples(), locale);
    add(&mut pages, "provider-problem", ProviderProblemPage::samples(), locale);
    add(&mut pages, "ask-link", AskLinkPage::samples(), locale);
    add(&mut pages, "open-link", OpenLinkPage::samples(), locale);
    add(&mut pages, "offer-address", OfferAddressPage::samples(), locale);
    add(&mut pages, "account", AccountPage::samples(), locale);
    add(&mut pages, "family", FamilyPage::samples(), locale);
    add(&mut pages, "child", ChildPage::samples(), locale);
    add(&mut pages, "keys", KeysPage::samples(), locale);
    add(&mut pages, "join", JoinPage::samples(), locale);
    add(&mut pages, "merge", MergePage::samples(), locale);
    add(&mut pages, "homes", HomesPage::samples(), locale);
    add(&mut pages, "homes-look", HomesLookPage::samples(), locale);
    add(&mut pages, "homes-table", HomesTablePage::samples(), locale);
    add(&mut pages, "navigator", NavigatorPage::samples(), locale);
    add(&mut pages, "table", TablePage::samples(locale), locale);
    add(&mut pages, "sheet", SheetPage::samples(), locale);
    add(&mut pages, "plan", PlanPage::samples(), locale);
    add(&mut pages, "allowed", AllowedPage::samples(locale), locale);
    add(&mut pages, "no", NoPage::samples(), locale);
    add(&mut pages, "paper", PaperPage::samples(), locale);
    add(&mut pages, "keep", KeepPage::samples(), locale);
    add(
        &mut pages,
        "about-young",
        crate::people::about::AboutPage::samples(),
        locale,
    );
    add(
        &mut pages,
        "organization-young",
        of_organization::OrganizationPage::samples(),
        locale,
    );
    add(
        &mut pages,
        "allowed-young",
        of_organization::AllowedYoungPage::samples(),
        locale,
    );
    add(&mut pages, "contacts", ContactsPage::samples(), locale);
    add(
        &mut pages,
        "desk",
        listings::workspace::WorkspacePage::samples(),
        locale,
    );
    add(
        &mut pages,
        "desk-profile",
        listings::profile::ProfilePage::samples(),
        locale,
    );
    add(&mut pages, "desk-place", listings::place::PlacePage::samples(), locale);
    add(
        &mut pages,
        "desk-program",
        listings::program::ProgramFormPage::samples(),
        locale,
    );
    add(
        &mut pages,
        "desk-session",
        listings::session::SessionFormPage::samples(),
        locale,
    );
    add(
        &mut pages,
        "desk-drafts",
        listings::drafts::DraftsPage::samples(),
        locale,
    );
    add(&mut pages, "desk-preview", listings::preview::samples(), locale);
    add(
        &mut pages,
        "desk-history",
        listings::history::HistoryPage::samples(),
        locale,
    );
    add(
        &mut pages,
        "desk-picture",
        listings::picture::PicturePage::samples(),
        locale,
    );
    add(&mut pages, "desk-bring", listings::bring::BringPage::samples(), locale);
    add(
        &mut pages,
        "desk-columns",
        listings::columns::ColumnsPage::samples(),
        locale,
    );
    add(
        &mut pages,
        "approvals",
        listings::approvals::ApprovalsPage::samples(),
        locale,
    );
    add(&mut pages, "listings", ListingsPage::samples(), locale);
    add(&mut pages, "still-true", StillTruePage::samples(), locale);
    add(&mut pages, "news", newsletter::pages::FirstPage::samples(), locale);
    add(
        &mut pages,
        "news-one",
        newsletter::pages::LetterPage::samples(locale),
        locale,
    );
    add(&mut pages, "news-mine", newsletter::mine::MinePage::samples(), locale);
    add(
        &mut pages,
        "news-desk",
        newsletter::desk::DeskPage::samples(locale),
        locale,
    );
    add(
        &mut pages,
        "news-preview",
        newsletter::send::PreviewPage::samples(locale),
        locale,
    );
    add(&mut pages, "news-send", newsletter::send::SendPage::samples(), locale);
    add(&mut pages, "staff", StaffPage::samples(), locale);
    add(&mut pages, "staff-people", PeoplePage::samples(), locale);
    add(&mut pages, "staff-invited", InvitedPage::samples(), locale);
    add(&mut pages, "staff-access", AccessPage::samples(), locale);
    add(&mut pages, "staff-audit", AuditPage::samples(), locale);
    add(&mut pages, "staff-bars", BarsPage::samples(), locale);
    add(&mut pages, "staff-health", HealthPage::samples(), locale);
    add(&mut pages, "searches", SearchesPage::samples(), locale);
    add(&mut pages, "feeds", crate::pulling::list::FeedsPage::samples(), locale);
    add(&mut pages, "feed", crate::pulling::feed::FeedPage::samples(), locale);
    add(
        &mut pages,
        "feed-look",
        crate::pulling::look::LookPage::samples(),
        locale,
    );
    add(&mut pages, "monday", MondayPage::samples(), locale);
    add(&mut pages, "error", ErrorPage::samples(), locale);
    add(&mut pages, "catalogue", CataloguePage::samples(), locale);
    add(&mut pages, "share", SharePage::samples(), locale);
    add(&mut pages, "ark", ArkIndexPage::samples(), locale);
    add(&mut pages, "ark", ArkListPage::samples(), locale);
    add(&mut pages, "embed", EmbedPage::samples(), locale);
    add(&mut pages, "about", AboutPage::samples(), locale);
    add(&mut pages, "design", DesignPage::samples(), locale);
    pages
}

/// The visible words of a page.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(character),
            _ => {}
        }
    }
    words
}

/// Elements that never close.
const VOID: [&str; 7] = ["meta", "link", "input", "br", "img", "hr", "!doctype"];
/// Elements whose end may be left out, and shapes that close themselves.
const OPTIONAL: [&str; 1] = ["option"];

/// Names the first element that does not close where it should.
fn unbalanced(html: &str) -> Option<String> {
    let mut open: Vec<String> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>')?;
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|character| !character.is_whitespace() && *character != '/')
            .collect();
        if VOID.contains(&name.as_str())
            || OPTIONAL.contains(&name.as_str())
            || tag.ends_with('/')
            || name.starts_with("!--")
        {
            continue;
        }
        if tag.starts_with('/') {
            let last = open.pop();
            if last.as_deref() != Some(&name) {
                return Some(format!("</{name}> closes {last:?}"));
            }
        } else {
            open.push(name);
        }
    }
    open.pop()
}

#[test]
fn every_page_in_every_language() {
    for locale in Locale::ALL {
        for (name, html) in pages(locale) {
            let place = format!("{name} in {}", locale.code());
            assert!(!html.contains("[["), "{place}: {}", around(&html, "[["));
            assert!(
                !html.contains('{') && !html.contains('}'),
                "{place}: {}",
                around(&html, "{")
            );
            assert_eq!(unbalanced(&html), None, "{place}");
            for forbidden in [" style=", " onclick", " onload", "javascript:", "<style", "http://"] {
                assert!(!html.contains(forbidden), "{place} has {forbidden}");
            }
            assert!(html.contains(&format!("<html lang=\"{}\">", locale.code())), "{place}");
            assert_eq!(html.matches("<h1").count(), 1, "{place}");
            assert!(
                html.matches("class=\"primary").count() <= 1,
                "{place}: one clear next act"
            );
            let words = words(&html);
            assert!(!words.contains("STEM") && !words.contains('\u{2068}'), "{place}");
            assert_eq!(duplicate_id(&html), None, "{place}");
            for link in html.split("href=\"#").skip(1) {
                let (id, _) = link.split_once('"').unwrap();
                assert!(html.contains(&format!(" id=\"{id}\"")), "{place}: #{id} is nowhere");
            }
        }
    }
}

#[test]
fn secrets_are_hidden_while_they_are_typed_and_helpers_may_fill_them_in() {
    let mut fields = 0;
    for (name, html) in pages(Locale::En) {
        assert!(!html.contains("onpaste") && !html.contains("oncopy"), "{name}");
        for input in html.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
            let secret = ["password", "old", "new", "pin"].map(|field| format!(" name=\"{field}\""));
            if secret.iter().any(|field| input.contains(field.as_str())) {
                fields += 1;
                assert!(input.contains(" type=\"password\""), "{name}: {input}");
                assert!(input.contains(" autocomplete="), "{name}: {input}");
                assert!(!input.contains("readonly"), "{name}: {input}");
            }
        }
    }
    assert!(fields > 5, "{fields}");
}

#[test]
fn no_language_leaks_into_another() {
    let telltale = [
        (Locale::En, [" your ", " what "]),
        (Locale::Es, [" usted", " hijo o hija"]),
        (Locale::PtBr, [" você", " não "]),
    ];
    for locale in Locale::ALL {
        for (name, html) in pages(locale) {
            // Provider's words and the switch are in their own language.
            let words = words(&html).to_lowercase();
            for (other, signs) in telltale.iter().filter(|(other, _)| *other != locale) {
                for sign in signs {
                    assert!(
                        !words.contains(sign),
                        "{name} in {} has {sign:?} of {}: {}",
                        locale.code(),
                        other.code(),
                        around(&words, sign)
                    );
                }
            }
        }
    }
}

#[test]
fn the_plain_text_has_no_markup() {
    for locale in Locale::ALL {
        for (name, page) in PlainText::samples() {
            let text = locale.render(&page).unwrap();
            assert!(
                !text.contains("[[") && !text.contains('<') && !text.contains("&#"),
                "{name}: {text}"
            );
            assert!(
                !text.contains("\n\n\n") && text.chars().count() < 1600,
                "{name}: {text}"
            );
        }
    }
}

#[test]
#[ignore = "writes files to look at"]
fn write_the_samples() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    for locale in Locale::ALL {
        for (name, html) in pages(locale) {
            let html = html.replace("=\"/static/", "=\"static/");
            std::fs::write(folder.join(format!("{name}-{}.html", locale.code())), html).unwrap();
        }
    }
}

fn duplicate_id(html: &str) -> Option<String> {
    let mut seen = std::collections::BTreeSet::new();
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|id| !seen.insert(*id))
        .map(String::from)
}

fn around<'a>(html: &'a str, sign: &str) -> &'a str {
    let at = html.find(sign).unwrap_or(0);
    let start = (at.saturating_sub(80)..=at)
        .find(|place| html.is_char_boundary(*place))
        .unwrap_or(0);
    let end = (at + 60).min(html.len());
    let end = (end..=html.len())
        .find(|place| html.is_char_boundary(*place))
        .unwrap_or(html.len());
    &html[start..end]
}
