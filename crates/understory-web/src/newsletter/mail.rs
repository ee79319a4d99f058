//! The mails of the newsletter, in the language of whoever gets them.

use askama::Template;
use understory_model::newsletter::MOST_IN_A_MAIL;
use understory_service::newsletter::{LetterToMail, ToMail};
use understory_service::people::Written;

use super::letter::{LetterView, Reading, subject};
use crate::look::filters;
use crate::look::language::Locale;
use crate::look::say::Say;

/// A letter as a mail.
#[derive(Clone, Debug, Template)]
#[template(path = "newsletter/mail.html")]
pub struct MailPage {
    pub subject: String,
    pub region: String,
    pub letter: LetterView,
    /// Where a reader changes what they get, and where they end it; none in a trial.
    pub links: Option<(String, String)>,
}

/// The words of a mail.
pub fn mail(of: &ToMail) -> Written {
    match of {
        ToMail::Confirm { language, region, link } => {
            let locale = Locale::negotiate(Some(&language.to_string()), None, None);
            let say = |part: &str| locale.say(&Say::new(format!("news-mail-{part}")).with("region", region.clone()));
            Written {
                subject: say("subject"),
                text: format!("{}\n\n{link}?lang={}\n\n{}\n", say("text"), locale.code(), say("end")),
                ..Written::default()
            }
        }
        ToMail::Letter(letter) => letter_mail(letter),
    }
}

impl MailPage {
    pub(crate) fn new(of: &LetterToMail, locale: Locale) -> Self {
        let reading = Reading {
            wants: &of.wants,
            most: MOST_IN_A_MAIL,
            locale,
            address: &of.address,
        };
        let link = |token: &String| {
            let at = |what: &str| format!("{}/newsletter/{what}/{token}?lang={}", of.address, locale.code());
            (at("mine"), at("stop"))
        };
        Self {
            subject: subject(&of.letter, &of.region, of.week, locale),
            region: of.region.clone(),
            letter: LetterView::new(&of.letter, of.week, reading),
            links: of.token.as_ref().map(link),
        }
    }

    /// The same without markup.
    pub(crate) fn text(&self, locale: Locale) -> String {
        let (text, page) = (self.letter.text(locale), &self.letter.href);
        let end = match &self.links {
            Some((mine, stop)) => format!(
                "{}\n{}: {mine}\n{}: {stop}",
                locale.text("news-why"),
                locale.text("news-change"),
                locale.text("news-stop")
            ),
            None => locale.text("news-trial"),
        };
        format!("{}: {page}\n\n{text}\n-- \n{end}\n", locale.text("news-on-page"))
    }
}

fn letter_mail(of: &LetterToMail) -> Written {
    let locale = Locale::negotiate(Some(&of.language.to_string()), None, None);
    let page = MailPage::new(of, locale);
    Written {
        text: page.text(locale),
        // A page of ours is always rendered, as a test of all of them says; the text would do.
        html: locale.render(&page).unwrap_or_default(),
        unsubscribe: of
            .token
            .as_ref()
            .map(|token| format!("{}/newsletter/stop/{token}", of.address)),
        subject: page.subject,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::newsletter::Wants;

    #[test]
    fn every_mail_has_words_in_every_language_and_its_own_way_out() {
        let (week, letter) = super::super::letter::sample();
        for locale in Locale::ALL {
            let of = |token: Option<&str>| {
                mail(&ToMail::Letter(LetterToMail {
                    week,
                    language: locale.language(),
                    region: String::from("Cape Cod"),
                    address: String::from("https://find.example.org"),
                    letter: letter.clone(),
                    wants: Wants::default(),
                    token: token.map(String::from),
                }))
            };
            let written = of(Some("AAAA"));
            for all in [&written.text, &written.html, &written.subject] {
                assert!(!all.contains("[[") && !all.contains("{$"), "{all}");
            }
            let stop = "https://find.example.org/newsletter/stop/AAAA";
            assert_eq!(written.unsubscribe.as_deref(), Some(stop));
            assert!(written.text.contains(stop) && written.html.contains(stop));
            assert!(of(None).unsubscribe.is_none(), "a trial subscribes nobody");
            let first = mail(&ToMail::Confirm {
                language: locale.language(),
                region: String::from("Cape Cod"),
                link: String::from("https://find.example.org/newsletter/confirm/AAAA"),
            });
            assert!(!first.text.contains("[[") && first.html.is_empty() && first.unsubscribe.is_none());
            assert_eq!(first.text.matches("https://").count(), 1, "one link");
        }
    }
}
