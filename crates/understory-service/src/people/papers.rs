//! Consents on paper: a printed form with a code that works once, entered later by a navigator.
//!
//! Must not know: what is printed on it beside the code.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use understory_model::ids::{AccountId, ConsentId, OrganizationId, SittingId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{Card, DataClass, Errand, Method, Purpose};
use understory_store::people as stored;
use understory_store::people::PaperForm;

use super::asking::{ask_at, channel, note_home, own_sitting};
use super::consents::{Terms, check, days_later, guardian_here, hash, keep};
use super::{PeopleError, beginning, cards, day_now, families, later, now, records, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{Allow, SeeCard};
use crate::audit::{Channel, Entry, Object, Who, append};

const CODE_LETTERS: usize = 8;
/// How long the code of a form works.
const WORKS: SignedDuration = SignedDuration::from_hours(24 * 90);
/// What the blind index of a code is for.
const INDEX: &str = "code of a paper";

/// A form as it is printed, once.
pub struct PrintedPaper {
    /// Two groups of four letters.
    pub code: String,
    pub ends_at: Timestamp,
    /// Whom it is about; none for a blank one.
    pub card: Option<Card>,
}

/// What stands on a form that came back.
pub struct EnteredPaper {
    pub code: String,
    pub signed_by: Option<AccountId>,
    pub signed_on: Date,
    pub organization: OrganizationId,
    pub purpose: Purpose,
    pub classes: Vec<DataClass>,
    pub days: u16,
    /// The young person signed as well.
    pub assented: bool,
}

/// Makes a form: about a young person at the navigator's table, or a blank one. `words` are those printed on it.
pub async fn print_paper(
    service: &Service,
    signed: Signed,
    about: Option<(SittingId, YoungPersonId)>,
    language: Language,
    words: &str,
) -> Result<PrintedPaper, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let (mut write, card) = match about {
        Some((sitting, young)) => {
            let (mut write, permit) = ask_at::<SeeCard>(service, signed, Some(sitting), young).await?;
            let sitting = own_sitting(service, &mut write, signed, sitting).await?;
            let how = (true, "sits-with-the-family", channel(sitting.channel));
            note_home(service, &mut write, signed, "print-paper", sitting.household, how).await?;
            let card = records::card(&mut write, vault, &permit).await?;
            (write, Some(card))
        }
        None => {
            let mut write = families::navigator(service, signed).await?;
            let blank = Entry {
                actor: Who::Account(signed.account),
                on_behalf_of: None,
                act: "print-paper",
                purpose: "",
                object: Object::none("young-person"),
                allowed: true,
                rule: "navigator",
                channel: Channel::Web,
            };
            append(service, &mut write, at, &blank).await?;
            (write, None)
        }
    };
    let letters = cards::letters::<CODE_LETTERS>(vault);
    let form = PaperForm {
        young_person: about.map(|(_, young)| young),
        language: language.to_string(),
        words_hash: hash(words),
        made_by: signed.account,
        made_at: at,
        ends_at: later(at, WORKS),
    };
    stored::insert_paper(&mut write, &vault.index(INDEX, &letters), &form).await?;
    write.commit().await?;
    Ok(PrintedPaper {
        code: cards::grouped(&letters),
        ends_at: form.ends_at,
        card,
    })
}

/// Keeps what a form says that a family signed. Its code works once; what is allowed ends so many days after it was signed.
pub async fn enter_paper(
    service: &Service,
    signed: Signed,
    sitting: SittingId,
    young: YoungPersonId,
    paper: EnteredPaper,
) -> Result<ConsentId, PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    check(service, paper.organization, &paper.classes, paper.days)?;
    let vault = vault(service)?;
    let letters = cards::folded::<CODE_LETTERS>(&paper.code);
    let index = letters.map(|letters| vault.index(INDEX, &letters));
    let index = index.ok_or(wrong("paper-code", "paper"))?;
    let (mut write, permit) = ask_at::<Allow>(service, signed, Some(sitting), young).await?;
    let form = stored::paper(&mut write, &index, permit.at()).await?;
    let form = form.filter(|form| form.young_person.is_none_or(|about| about == young));
    let signed_by = guardian_here(&mut write, &permit, paper.signed_by).await?;
    let signed_at = beginning(service, paper.signed_on);
    let until = days_later(signed_at, paper.days);
    let zone = service.snapshot().zone.clone();
    // The decision stays in the audit, whatever is wrong with the paper.
    let refused = match (&form, signed_by) {
        (None, _) => Some(wrong("paper-code", "paper")),
        (Some(_), None) => Some(wrong("signed-by", "choice")),
        (Some(form), Some(_)) => {
            let printed_on = form.made_at.to_zoned(zone).date();
            let possible = (printed_on..=day_now(service)).contains(&paper.signed_on) && until > permit.at();
            (!possible).then(|| wrong("signed-on", "day"))
        }
    };
    let (Some(form), Some(given_by), None) = (form, signed_by, &refused) else {
        write.commit().await?;
        return Err(refused.unwrap_or(PeopleError::NotFound));
    };
    let terms = Terms {
        errand: Errand {
            organization: paper.organization,
            purpose: paper.purpose,
        },
        classes: paper.classes,
        until,
        given_by,
        method: Method::Paper,
        witness: Some(signed.account),
        language: form.language.parse().unwrap_or_else(|_| Language::english()),
        words_hash: form.words_hash,
        assented: paper.assented.then_some(Method::Paper),
        signed_at: Some(signed_at),
    };
    let id = keep(service, &mut write, &permit, terms).await?;
    if !stored::take_paper(&mut write, &index, permit.at()).await? {
        return Err(wrong("paper-code", "paper"));
    }
    write.commit().await?;
    Ok(id)
}
