//! The parts of a page that are written for programs: `<script type="application/ld+json">`.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// Such parts of one page.
const MOST_SCRIPTS: usize = 500;

/// What such a part says, and the line where it begins.
pub(super) type Script = (u64, String);

#[derive(Default)]
struct Found {
    open: Option<Script>,
    all: Vec<Script>,
}

#[derive(Default)]
struct Sink(RefCell<Found>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if tag.kind == TagKind::EndTag {
                    if &*name == "script"
                        && let Some(script) = found.open.take()
                        && found.all.len() < MOST_SCRIPTS
                    {
                        found.all.push(script);
                    }
                    return TokenSinkResult::Continue;
                }
                // What these hold is text and no tags, as a browser reads it.
                let raw = match &*name {
                    "script" => RawKind::ScriptData,
                    "style" | "noscript" | "iframe" | "xmp" | "noembed" | "noframes" => RawKind::Rawtext,
                    "textarea" | "title" => RawKind::Rcdata,
                    _ => return TokenSinkResult::Continue,
                };
                let is_linked = tag.attrs.iter().any(|attribute| {
                    &*attribute.name.local == "type"
                        && attribute
                            .value
                            .trim()
                            .to_ascii_lowercase()
                            .starts_with("application/ld+json")
                });
                found.open = (&*name == "script" && is_linked).then(|| (line, String::new()));
                TokenSinkResult::RawData(raw)
            }
            Token::CharacterTokens(text) => {
                if let Some((_, script)) = &mut found.open {
                    script.push_str(&text);
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Whether a text is a page with such a part.
pub(super) fn has_any(text: &str) -> bool {
    text.starts_with('<') && !of(text).is_empty()
}

/// All such parts of a page, in its order.
pub(super) fn of(page: &str) -> Vec<Script> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.take().all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_for_programs_is_found() {
        let page = "<!DOCTYPE html>\n<title><script type='application/ld+json'>no</script></title>\n\
            <script>var a = '<script type=\"application/ld+json\">no</scr' + 'ipt>'</script>\n\
            <SCRIPT TYPE=\"application/ld+json; charset=utf-8\">{\"a\": \"<b>\"}</SCRIPT><script type=application/ld+json>never closed";
        let found = of(page);
        assert_eq!(found, [(4, String::from("{\"a\": \"<b>\"}"))]);
        assert!(!has_any("<p>nothing</p>"));
    }
}
