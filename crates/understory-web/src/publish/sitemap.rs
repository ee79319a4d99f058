//! Our public pages for search engines (sitemaps.org): every program and organization that has something now, with the day
//! of its last change. What a family asks has no address here.

use jiff::Timestamp;
use std::collections::BTreeMap;
use understory_service::publish::Listed;

use super::xml::escaped;

/// Addresses in one file, by the rules of sitemaps.
const MOST_ADDRESSES: usize = 45_000;
/// Pages that are always there.
const ALWAYS: [&str; 5] = ["/", "/browse", "/map", "/about", "/catalogue"];

/// All addresses with the time of their last change.
fn addresses(listed: &Listed) -> Vec<(String, Option<Timestamp>)> {
    let snapshot = &listed.snapshot;
    let mut found: BTreeMap<String, Timestamp> = BTreeMap::new();
    for row in &listed.rows {
        let entry = listed.entry(*row);
        let program = format!("/programs/{}", snapshot.programs[entry.program].id);
        let organization = format!("/organizations/{}", snapshot.organizations[entry.organization].id);
        for path in [program, organization] {
            let at = found.entry(path).or_insert(entry.changed);
            *at = (*at).max(entry.changed);
        }
    }
    let always = ALWAYS.iter().map(|path| (String::from(*path), None));
    always
        .chain(found.into_iter().map(|(path, at)| (path, Some(at))))
        .collect()
}

/// The file of a number, or a list of the files when there are more than one and no number was asked for.
pub(super) fn write(listed: &Listed, origin: &str, number: Option<usize>) -> Vec<u8> {
    let all = addresses(listed);
    let files = all.len().div_ceil(MOST_ADDRESSES);
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let origin = escaped(origin);
    if files > 1 && number.is_none() {
        let file = |number: usize| format!("<sitemap><loc>{origin}/sitemap.xml?file={number}</loc></sitemap>\n");
        let files: String = (1..=files).map(file).collect();
        return format!("{head}<sitemapindex xmlns=\"{space}\">\n{files}</sitemapindex>\n").into_bytes();
    }
    let skip = (number.unwrap_or(1).saturating_sub(1)).saturating_mul(MOST_ADDRESSES);
    let urls: String = all
        .iter()
        .skip(skip)
        .take(MOST_ADDRESSES)
        .map(|(path, at)| {
            let at = at.map(|at| format!("<lastmod>{}</lastmod>", at.strftime("%Y-%m-%dT%H:%M:%SZ")));
            format!(
                "<url><loc>{origin}{}</loc>{}</url>\n",
                escaped(path),
                at.unwrap_or_default()
            )
        })
        .collect();
    format!("{head}<urlset xmlns=\"{space}\">\n{urls}</urlset>\n").into_bytes()
}
