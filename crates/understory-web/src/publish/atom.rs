//! A filtered list as a feed of news (Atom, RFC 4287): what is new or was changed, the newest first.

use jiff::Timestamp;
use understory_model::ids::SessionId;
use understory_service::publish::Listed;

use super::calendar::About;
use super::words;
use super::xml::escaped;

/// Entries of a feed; whoever looks once a week misses nothing.
const MOST_ENTRIES: usize = 100;

fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The feed of a list; `itself` is its own address and `page` that of the list on our pages.
pub(super) fn write(listed: &Listed, about: &About, itself: &str, page: &str) -> Vec<u8> {
    let locale = about.locale;
    let mut rows: Vec<(Timestamp, SessionId, usize)> = listed
        .rows
        .iter()
        .map(|row| (listed.entry(*row).changed, listed.entry(*row).session.id, *row))
        .collect();
    rows.sort_unstable_by(|one, other| other.cmp(one));
    rows.truncate(MOST_ENTRIES);
    let updated = rows.first().map_or(Timestamp::UNIX_EPOCH, |(at, ..)| *at);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <author><name>{}</name></author>\n<generator>Understory</generator>\n",
        locale.code(),
        escaped(itself),
        escaped(&about.name),
        instant(updated),
        escaped(itself),
        escaped(page),
        escaped(&listed.snapshot.region.name),
    );
    for (_, _, row) in rows {
        text.push_str(&entry(listed, row, about));
    }
    text.push_str("</feed>\n");
    text.into_bytes()
}

fn entry(listed: &Listed, row: usize, about: &About) -> String {
    let (entry, listing, locale) = (listed.entry(row), listed.listing(row), about.locale);
    let mut said = vec![words::when(&listing, locale)];
    said.extend(words::when_dates(&listing, locale));
    said.extend(words::place(listed, row));
    said.extend(words::lines(entry, &listing, locale).iter().map(words::named));
    let mut title = words::title(&listing, locale);
    if listing.example {
        title = format!("{title} ({})", locale.text("badge-example"));
    }
    let topics: String = listing
        .topics
        .iter()
        .map(|topic| format!("<category term=\"{}\"/>", escaped(topic.as_str())))
        .collect();
    format!(
        "<entry>\n<id>urn:uuid:{}</id>\n<title>{}</title>\n<published>{}</published>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}/programs/{}\"/>\n<author><name>{}</name></author>\n{topics}\n\
         <summary>{}</summary>\n</entry>\n",
        listing.session,
        escaped(&title),
        instant(entry.added),
        instant(entry.changed),
        escaped(&about.origin),
        listing.program,
        escaped(&listing.organization_name),
        escaped(&said.join("\n")),
    )
}
