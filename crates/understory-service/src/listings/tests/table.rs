//! A steward brings a table: as typed by hand, twice, changed, taken back, killed at every step, and nobody else's.

use std::sync::LazyLock;
use understory_model::age::AgeRange;
use understory_model::directory::{Contact, ProgramFacts, SiteFacts};
use understory_model::language::Language;
use understory_model::week::WeeklyHours;
use understory_store::directory::Sites;
use uuid::Uuid;

use super::super::table::{self, Answers, BareHours, Becomes, Counts, Many, Named, NotBrought, TooMany, Took};
use super::*;

pub(super) const TERM: &str = "Program,Days,Time,First day,Last day,Ages,Price,Seats,Place,Street address,Town\n\
    Robots,Tue/Thu,3:30-5pm,2027-03-02,2027-05-20,8-11,$25,12,Harbor Hall,12 Ocean Street,Hyannis\n\
    Robots,Sat,10-11 am,2027-03-02,2027-05-20,8-11,Free,12,Harbor Hall,12 Ocean Street,Hyannis\n\
    Tide pools,Wed,3:30-5pm,2027-03-03,2027-05-19,9-12,$25/wk,10,Harbor Hall,12 Ocean Street,Hyannis\n";

pub(super) async fn bring(
    service: &Service,
    who: Signed,
    of: OrganizationId,
    content: &str,
) -> Result<Uuid, NotBrought> {
    let file = ("term.csv", content.as_bytes().to_vec());
    table::bring_table(service, who, of, file).await
}

/// Looks at a table and takes it in.
pub(super) async fn take(service: &Service, who: Signed, of: OrganizationId, id: Uuid) -> Result<Took, PeopleError> {
    let view = table::table_at_desk(service, who, of, (id, 1)).await?;
    let meanings: Vec<String> = view.columns.into_iter().map(|column| column.meaning).collect();
    let seen = view.preview.map(|preview| preview.seen).unwrap_or_default();
    table::take_table(service, who, of, (id, &seen), named(&meanings, view.bare_hours)).await
}

pub(super) fn named(meanings: &[String], bare_hours: Option<BareHours>) -> Named<'_> {
    static HALVES: LazyLock<[Answers; 3]> = LazyLock::new(|| {
        [None, Some(BareHours::Morning), Some(BareHours::Afternoon)].map(|bare_hours| Answers {
            bare_hours,
            ..Answers::default()
        })
    });
    let answers = HALVES.iter().find(|one| one.bare_hours == bare_hours).unwrap();
    answered(meanings, answers)
}

pub(super) fn answered<'a>(meanings: &'a [String], answers: &'a Answers) -> Named<'a> {
    static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);
    Named {
        meanings,
        language: Some(&ENGLISH),
        answers,
        made_of: "",
    }
}

async fn counts(service: &Service, who: Signed, of: OrganizationId, content: &str) -> Counts {
    let id = bring(service, who, of, content).await.unwrap();
    let view = table::table_at_desk(service, who, of, (id, 1)).await.unwrap();
    let counts = view.preview.unwrap().counts;
    table::drop_table(service, who, of, id).await.unwrap();
    counts
}

pub(super) fn four(new: usize, changed: usize, unchanged: usize, refused: usize) -> Counts {
    Counts {
        new,
        changed,
        unchanged,
        refused,
    }
}

pub(super) type Listed = (Vec<SiteFacts>, Vec<(ProgramFacts, Vec<SessionFacts>)>);

/// Everything an organization entered, as it is kept.
pub(super) async fn listed(service: &Service, of: OrganizationId) -> Listed {
    let mut read = service.database().read().await.unwrap();
    let own = own_source(of);
    let sites = stored::find_children::<Sites>(&mut read, of.0).await.unwrap();
    let mut programs = Vec::new();
    for program in stored::find_children::<Programs>(&mut read, of.0).await.unwrap() {
        let sessions = stored::find_children::<Sessions>(&mut read, program.id).await.unwrap();
        let sessions: Vec<SessionFacts> = sessions.into_iter().map(|one| one.facts).collect();
        if program.source == own {
            programs.push((program.facts, sessions));
        }
    }
    (sites.into_iter().map(|site| site.facts).collect(), programs)
}

#[tokio::test]
async fn a_table_says_the_same_as_what_is_typed_by_hand() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, other) = (world.organization, world.elsewhere);
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let one: String = TERM.lines().take(2).map(|line| format!("{line}\n")).collect();
        let id = bring(service, own, of, &one).await.unwrap();
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);

        let typed = steward(&world, other).await;
        let site = EnterSite {
            organization: other,
            id: None,
            seen: String::new(),
            entered: SiteEntered {
                name: String::from("Harbor Hall"),
                address: Some(String::from("12 Ocean Street")),
                city: Some(String::from("Hyannis")),
                ..SiteEntered::default()
            },
        };
        let site = enter_site(service, typed, &site).await.unwrap();
        let (_, programs) = listed(service, of).await;
        let program = EnterProgram {
            organization: other,
            id: None,
            seen: String::new(),
            entered: ProgramEntered {
                title: Text::english("Robots"),
                topics: programs[0].0.topics.clone(),
                ..ProgramEntered::default()
            },
        };
        let program = enter_program(service, typed, &program).await.unwrap();
        let hours: WeeklyHours = "tue=15:30-17:00,thu=15:30-17:00".parse().unwrap();
        let session = EnterSession {
            organization: other,
            program,
            id: None,
            site: Some(site),
            seen: String::new(),
            entered: SessionEntered {
                hours: Some(hours),
                starts_on: Some(day("2027-03-02")),
                ends_on: Some(day("2027-05-20")),
                ages: AgeRange::new(Some(8), Some(11)).ok(),
                cost: Some(Cost::Fixed(understory_model::money::Cents(2_500))),
                capacity: Some(Capacity::Seats(12)),
                ..SessionEntered::default()
            },
        };
        enter_session(service, typed, &session).await.unwrap();
        assert_eq!(listed(service, of).await, listed(service, other).await);
        let brought = listed(service, of).await.1;
        assert_eq!(brought[0].1[0].status, SessionStatus::Draft, "drafts first");
    }
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_a_changed_cell_changes_its_session() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let preview = view.preview.unwrap();
        assert_eq!(preview.counts, four(3, 0, 0, 0));
        assert!(preview.rows.iter().all(|row| row.becomes == Becomes::New));
        // The term begins on a Tuesday, and one group meets on Saturdays.
        let remarks: Vec<&str> = preview.problems.iter().map(|one| one.rule.as_str()).collect();
        assert_eq!(remarks, ["first-day-elsewhere", "price-per-unit"]);
        // What families see and stands in no row.
        assert_eq!(preview.missing.len(), 1);
        assert_eq!(preview.missing[0].session, world.sessions[0]);
        assert_eq!(listed(service, of).await.1, [], "nothing is taken before it is said");
        take(service, own, of, id).await.unwrap();
        let before = listed(service, of).await;
        assert_eq!((before.0.len(), before.1.len()), (1, 2));
        // The button once more, and the file once more.
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);
        let id = bring(service, own, of, TERM).await.unwrap();
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!(view.preview.unwrap().counts, four(0, 0, 3, 0));
        take(service, own, of, id).await.unwrap();
        assert_eq!(listed(service, of).await, before);

        // A price, hours, an empty cell, and a row that is no more.
        let changed = TERM
            .replace("8-11,$25,12", "8-11,$30,")
            .replace("Sat,10-11 am", "Sun,10-11 am");
        let changed: String = changed.lines().take(3).map(|line| format!("{line}\n")).collect();
        let id = bring(service, own, of, &changed).await.unwrap();
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let rows = view.preview.unwrap().rows;
        assert_eq!(rows[0].changed, ["cost"]);
        assert_eq!(rows[1].changed, ["hours"]);
        take(service, own, of, id).await.unwrap();
        let after = listed(service, of).await.1;
        assert_eq!(
            after.iter().map(|(_, sessions)| sessions.len()).sum::<usize>(),
            3,
            "none is there twice"
        );
        assert_eq!(after[0].1[0].capacity.known, Some(Capacity::Seats(12)));

        // All of it is one act, and is taken back as one.
        let act = newest_act(service, own, of).await;
        assert_eq!((act.act.as_str(), act.many), ("table", 2));
        assert_eq!(undo(service, own, of, act.id).await.unwrap(), UndoDone::Done);
        assert_eq!(listed(service, of).await.1, before.1);
        let first = history(service, own, of, 1).await.unwrap().acts.pop().unwrap();
        assert_eq!((first.act.as_str(), first.many), ("table", 6));
        assert_eq!(undo(service, own, of, first.id).await.unwrap(), UndoDone::Done);
        assert_eq!(listed(service, of).await, (Vec::new(), Vec::new()));
    }
}

#[tokio::test]
async fn another_term_is_other_sessions_and_a_number_finds_its_own() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        take(service, own, of, id).await.unwrap();
        let next = TERM.replace("2027-03-0", "2027-09-0").replace("2027-05", "2027-12");
        assert_eq!(counts(service, own, of, &next).await, four(3, 0, 0, 0));
        let numbered =
            "ID,Program,Days,Time,First day\nA1,Kites,Mon,3-4 pm,2027-03-01\nA2,Kites,Mon,4-5 pm,2027-03-01\n";
        let id = bring(service, own, of, numbered).await.unwrap();
        take(service, own, of, id).await.unwrap();
        // Both hours and the day are others, and the rows have changed places.
        let moved = "ID,Program,Days,Time,First day\nA2,Kites,Tue,3-4 pm,2027-03-09\nA1,Kites,Mon,3-4 pm,2027-03-01\n";
        assert_eq!(counts(service, own, of, moved).await, four(0, 1, 1, 0));
    }
}

#[tokio::test]
async fn what_a_file_brought_has_the_table_laid_over_it() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program, world.sessions[0]);
        let own = steward(&world, of.0).await;
        let service = &world.region.service;
        let mut read = service.database().read().await.unwrap();
        let file = stored::find::<Sessions>(&mut read, of.2.0).await.unwrap().unwrap();
        drop(read);
        // Whoever the file says it is of, it is this organization's.
        let content = "Program,Organization,Hours,Price\nBOATS,Elsewhere,Tue 3:30-5 pm,$5\n";
        let id = bring(service, own, of.0, content).await.unwrap();
        take(service, own, of.0, id).await.unwrap();
        let told = shown(service, of.2).unwrap();
        assert_eq!(told.cost.known, Some(Cost::Fixed(understory_model::money::Cents(500))));
        assert_eq!(told.cost.provenance.unwrap().source, "organization");
        assert_eq!(told.provenance.verified_on, Some(service.today()));
        let mut read = service.database().read().await.unwrap();
        let still = stored::find::<Sessions>(&mut read, of.2.0).await.unwrap().unwrap();
        assert_eq!(still, file, "the file's record is as the file says");
        assert_eq!(listed(service, world.elsewhere).await.1, []);
        drop(read);
        let act = newest_act(service, own, of.0).await;
        assert_eq!(undo(service, own, of.0, act.id).await.unwrap(), UndoDone::Done);
        assert_eq!(shown(service, of.2).unwrap().cost.known, Some(Cost::Free));
    }
}

#[tokio::test]
async fn a_table_is_nobody_elses() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, elsewhere) = (world.organization, world.elsewhere);
        let own = steward(&world, of).await;
        let other = steward(&world, elsewhere).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        let not_found = |error: PeopleError| matches!(error, PeopleError::NotFound);
        // Neither at their desk nor at one's own.
        for desk in [of, elsewhere] {
            let view = table::table_at_desk(service, other, desk, (id, 1)).await;
            assert!(not_found(view.unwrap_err()));
            let said = table::name_columns(service, other, desk, id, named(&[], None)).await;
            assert!(not_found(said.unwrap_err()));
            let took = table::take_table(service, other, desk, (id, ""), named(&[], None)).await;
            assert!(not_found(took.unwrap_err()));
            assert!(not_found(
                table::drop_table(service, other, desk, id).await.unwrap_err()
            ));
        }
        assert!(not_found(table::bring_form(service, other, of).await.unwrap_err()));
        let brought = bring(service, other, of, TERM).await;
        assert!(matches!(brought, Err(NotBrought::Other(PeopleError::NotFound))));
        assert_eq!(table::bring_form(service, other, elsewhere).await.unwrap().waiting, []);
        assert_eq!(table::bring_form(service, own, of).await.unwrap().waiting.len(), 1);
        // Nobody reads it in the database, and it is gone in a week.
        let rows = ask(&scratch.url, "SELECT sealed FROM listing_table").await;
        assert!(rows.len() == 1 && !rows[0].contains("Robots"));
        world.forward_days(6);
        crate::people::retention::run(service).await.unwrap();
        assert_eq!(table::bring_form(service, own, of).await.unwrap().waiting.len(), 1);
        world.forward_days(2);
        crate::people::retention::run(service).await.unwrap();
        assert!(not_found(
            table::table_at_desk(service, own, of, (id, 1)).await.unwrap_err()
        ));
    }
}

#[tokio::test]
async fn nothing_is_taken_that_nobody_looked_at() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let id = bring(service, own, of, TERM).await.unwrap();
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let seen = view.preview.unwrap().seen;
        let mut meanings: Vec<String> = view.columns.into_iter().map(|column| column.meaning).collect();
        let twice: Vec<String> = meanings.iter().map(|_| String::from("title")).collect();
        let take = async |meanings: &[String], seen: &str| {
            let made_of = table::table_at_desk(service, own, of, (id, 1)).await.unwrap().made_of;
            let said = Named {
                made_of: &made_of,
                ..named(meanings, None)
            };
            table::take_table(service, own, of, (id, seen), said).await
        };
        assert_eq!(rule(take(&twice, &seen).await), "meaning-twice");
        let none: Vec<String> = meanings.iter().map(|_| String::new()).collect();
        assert_eq!(rule(take(&none, &seen).await), "meaning-title");
        let mut other = meanings.clone();
        other[0] = String::from("organization");
        assert_eq!(rule(take(&other, &seen).await), "choice");
        // A column is another than on the page.
        meanings[6].clear();
        assert_eq!(take(&meanings, &seen).await.unwrap(), Took::LookAgain);
        assert_eq!(listed(service, of).await.1, []);
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!(view.columns[6].meaning, "", "and it is kept");
        let seen = view.preview.unwrap().seen;
        // Somebody changes what is there meanwhile.
        enter(service, own, of, "Robots").await.unwrap();
        assert_eq!(take(&meanings, &seen).await.unwrap(), Took::LookAgain);
        let seen = table::table_at_desk(service, own, of, (id, 1))
            .await
            .unwrap()
            .preview
            .unwrap()
            .seen;
        assert_eq!(take(&meanings, &seen).await.unwrap(), Took::Done);
        // The next table with these columns means the same.
        let next = bring(service, own, of, TERM).await.unwrap();
        let view = table::table_at_desk(service, own, of, (next, 1)).await.unwrap();
        assert_eq!(view.columns[6].meaning, "");
    }
}

#[tokio::test]
async fn nobody_is_told_with_a_contact_that_was_not_looked_at() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let ask_at = async |phone: &str| {
            let (there, seen) = organization_at_desk(service, own, of).await.unwrap();
            let entered = OrganizationEntered {
                name: there.facts.name,
                contact: Contact {
                    phone: Some(String::from(phone)),
                    ..Contact::default()
                },
                ..OrganizationEntered::default()
            };
            enter_organization(service, own, of, &seen, &entered).await.unwrap();
        };
        ask_at("508-555-0100").await;
        let id = bring(service, own, of, TERM).await.unwrap();
        let look = async || {
            let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
            let meanings: Vec<String> = view.columns.into_iter().map(|column| column.meaning).collect();
            let preview = view.preview.unwrap();
            let phone = preview.contacts[0].contact.phone.clone().unwrap();
            (phone, preview.seen, meanings)
        };
        let (phone, seen, meanings) = look().await;
        assert_eq!(phone, "508-555-0100");
        // The rows have no contact of their own, and the organization says another number meanwhile.
        ask_at("508-555-0199").await;
        let take = async |seen: &str| table::take_table(service, own, of, (id, seen), named(&meanings, None)).await;
        assert_eq!(take(&seen).await.unwrap(), Took::LookAgain);
        let (phone, seen, _) = look().await;
        assert_eq!(phone, "508-555-0199");
        assert_eq!(take(&seen).await.unwrap(), Took::Done);
    }
}

#[tokio::test]
async fn what_was_withdrawn_is_not_brought_back_by_a_table() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let content = "Program,Hours\nBoats,Tue 3:30-5 pm\n";
        assert_eq!(counts(service, own, of, content).await, four(0, 0, 1, 0));
        put_away(
            service,
            world.lead,
            (of, world.program),
            world.sessions[0],
            Away::Withdraw,
        )
        .await
        .unwrap();
        assert_eq!(counts(service, own, of, content).await, four(0, 0, 0, 1));
    }
}

#[tokio::test]
async fn there_is_a_bound_on_tables_and_on_what_they_bring() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let many: String = (0..501)
            .map(|number| format!("Robots,2027-03-01,Hall {number}\n"))
            .collect();
        let id = bring(service, own, of, &format!("Program,First day,Place\n{many}"))
            .await
            .unwrap();
        // It is said at the first look, and nothing of it is taken all the same.
        let view = table::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let (what, title) = (Many::Places, None);
        let too_many = TooMany {
            what,
            there: 0,
            new: 501,
            of: title,
        };
        assert_eq!(view.preview.unwrap().too_many, Some(too_many));
        assert_eq!(rule(take(service, own, of, id).await), "listing-many");
        assert_eq!(listed(service, of).await, (Vec::new(), Vec::new()), "nothing of it");
        for _ in 0..4 {
            bring(service, own, of, TERM).await.unwrap();
        }
        let sixth = bring(service, own, of, TERM).await;
        assert!(matches!(sixth, Err(NotBrought::File { rule: "tables-wait" })));
        let broken = table::drop_table(service, own, of, id).await;
        assert!(broken.is_ok());
        let empty = bring(service, own, of, "").await;
        assert!(matches!(empty, Err(NotBrought::File { rule: "file-empty" })));
        // A name that is longer than one may type is refused with its row, a long line is left out.
        let long = format!("Program,Summary\n{},x\nKites,{}\n", "K".repeat(121), "y".repeat(201));
        let id = bring(service, own, of, &long).await.unwrap();
        let preview = table::table_at_desk(service, own, of, (id, 1))
            .await
            .unwrap()
            .preview
            .unwrap();
        assert_eq!(preview.counts, four(1, 0, 0, 1));
        let problems = preview.refused.iter().chain(&preview.problems);
        let rules: Vec<&str> = problems.map(|problem| problem.rule.as_str()).collect();
        assert_eq!(rules, ["title-too-long", "text-long"]);
    }
}
