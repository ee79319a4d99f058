//! What a table says: hours are asked and never guessed, and what changes is shown with what it was.

use super::super::table::{
    self as desk, Answers, BareHours, Becomes, DateOrder, HoursBy, Named, RowHours, SettledBy, Took,
};
use super::table::{answered, bring, four, named, take};
use super::*;
use understory_model::directory::ProgramFacts;

#[tokio::test]
async fn hours_without_am_and_pm_are_asked_and_never_guessed() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let content = "Program,Days,Time,First day\nChess,Tue,3:30-5:00,2027-03-02\nKites,Wed,3:30-5pm,Jan 12\n";
        let id = bring(service, own, of, content).await.unwrap();
        let view = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let meanings: Vec<String> = view.columns.iter().map(|column| column.meaning.clone()).collect();
        let open: Vec<&str> = view
            .columns
            .iter()
            .filter(|one| !one.is_sure)
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(open, ["Time"], "what has to be looked at");
        let preview = view.preview.as_ref().unwrap();
        let asks = preview.hours.iter().filter(|one| one.asks()).count();
        assert_eq!((asks, preview.rows.len()), (1, 2));
        assert!(preview.rows[0].facts.hours.known.is_none());
        // Brought on the 24th of November.
        assert_eq!(preview.rows[1].facts.starts_on.known, Some(day("2027-01-12")));
        let said = Named {
            made_of: &view.made_of,
            ..named(&meanings, Some(BareHours::Afternoon))
        };
        // What was looked at is another thing once this is said.
        let took = desk::take_table(service, own, of, (id, &preview.seen), said).await;
        assert_eq!(took.unwrap(), Took::LookAgain);
        let view = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!(view.bare_hours, Some(BareHours::Afternoon));
        let hours = view.preview.as_ref().unwrap().rows[0].facts.hours.known.clone();
        assert_eq!(hours.unwrap().to_string(), "tue=15:30-17:00");
        let read = &view.preview.unwrap().hours[0];
        assert_eq!((read.line, read.by, read.read.is_some()), (2, HoursBy::Table, true));
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);
        // It was said of that table, and of no other.
        let id = bring(service, own, of, content).await.unwrap();
        let next = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!(next.bare_hours, None);
        assert!(next.preview.unwrap().hours[0].asks());
    }
}

#[tokio::test]
async fn what_changes_is_shown_with_what_it_was_and_what_stays_is_counted() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let rows = |first: usize| {
            (first..60)
                .map(|n| format!("Club {n},2027-03-01,$5\n"))
                .collect::<String>()
        };
        let id = bring(service, own, of, &format!("Program,First day,Price\n{}", rows(10)))
            .await
            .unwrap();
        take(service, own, of, id).await.unwrap();
        let all = format!("Program,First day,Price\n{}TOTAL,,\n", rows(0))
            .replace("Club 40,2027-03-01,$5", "Club 40,2027-03-01,$7");
        let id = bring(service, own, of, &all).await.unwrap();
        let preview = async |page| {
            desk::table_at_desk(service, own, of, (id, page))
                .await
                .unwrap()
                .preview
                .unwrap()
        };
        let first = preview(1).await;
        assert_eq!(first.counts, four(10, 1, 49, 1));
        assert_eq!(
            first.rows[0].becomes,
            Becomes::Changed,
            "what families may see already comes first"
        );
        let price = |facts: &SessionFacts| facts.cost.known;
        let dollars = |dollars: u32| Some(Cost::Fixed(understory_model::money::Cents(dollars * 100)));
        assert_eq!(first.rows[0].before.as_ref().map(price), Some(dollars(5)));
        assert_eq!(price(&first.rows[0].facts), dollars(7));
        assert_eq!((first.rows.len(), first.pages), (11, 1));
        assert_eq!(
            first.refused.iter().map(|one| one.line).collect::<Vec<_>>(),
            [62],
            "a sum is no program"
        );
        let many: String = (0..70).map(|n| format!("Camp {n},2027-07-01,$5\n")).collect();
        desk::drop_table(service, own, of, id).await.unwrap();
        let id = bring(service, own, of, &format!("Program,First day,Price\n{many}"))
            .await
            .unwrap();
        let page = async |page| {
            let preview = desk::table_at_desk(service, own, of, (id, page))
                .await
                .unwrap()
                .preview
                .unwrap();
            (preview.rows.len(), preview.page, preview.pages)
        };
        assert_eq!(page(1).await, (25, 1, 3));
        assert_eq!(page(3).await, (20, 3, 3));
        assert_eq!(page(99).await, (20, 3, 3));
    }
}

#[tokio::test]
async fn each_row_is_answered_by_itself_and_an_evening_is_never_taken_silently() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let content = "Program,Days,Time,Ages\nBirds,Tue,7:30-9:00,8-11\nKites,Wed,3:30-5,8-11\nBoats,Thu,4-5,8-11\n";
        let id = bring(service, own, of, content).await.unwrap();
        let meanings = ["title", "days", "time", "ages"].map(String::from);
        let hours = async || {
            let view = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
            let lines = view.preview.unwrap().hours.into_iter();
            lines
                .map(|one| (one.line, one.by, one.read.map(|hours| hours.to_string())))
                .collect::<Vec<_>>()
        };
        let say = async |answers: &Answers| {
            let made_of = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap().made_of;
            let named = Named {
                made_of: &made_of,
                ..answered(&meanings, answers)
            };
            desk::name_columns(service, own, of, id, named).await.unwrap();
        };
        let mut answers = Answers {
            bare_hours: Some(BareHours::Afternoon),
            ..Answers::default()
        };
        say(&answers).await;
        let read = |text: &str| Some(String::from(text));
        let kites = (3, HoursBy::Table, read("wed=15:30-17:00"));
        let boats = (4, HoursBy::Table, read("thu=16:00-17:00"));
        assert_eq!(hours().await, [(2, HoursBy::Late, None), kites.clone(), boats.clone()]);
        answers.row_hours = [
            (2, Some(RowHours::Half(BareHours::Morning))),
            (4, Some(RowHours::Unknown)),
        ]
        .into();
        say(&answers).await;
        let birds = (2, HoursBy::Row, read("tue=07:30-09:00"));
        assert_eq!(
            hours().await,
            [birds.clone(), kites.clone(), (4, HoursBy::Nobody, None)]
        );
        // What is not sent again stays; what is sent empty is as the table.
        answers.row_hours = [(4, None)].into();
        say(&answers).await;
        assert_eq!(hours().await, [birds, kites, boats]);
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);
    }
}

#[tokio::test]
async fn the_order_of_day_and_month_is_asked_once_and_kept_with_the_table() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let content = "Program,First day,Place\nBirds,12/01/2027,\nKites,12/01/2027,Harbor Hall\n";
        let id = bring(service, own, of, content).await.unwrap();
        let meanings = ["title", "starts_on", "place"].map(String::from);
        let look = async || desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let view = look().await;
        assert!(!view.columns[1].is_sure, "it has to be looked at");
        let preview = view.preview.as_ref().unwrap();
        assert_eq!((preview.order.by, preview.order.open_rows), (SettledBy::Nothing, 2));
        assert_eq!(
            (preview.days[0].read, preview.days[0].lines.as_slice()),
            (None, [2, 3].as_slice())
        );
        assert_eq!(preview.without_place, [2], "a row without a place is named");
        let answers = Answers {
            date_order: Some(DateOrder::DayFirst),
            ..Answers::default()
        };
        // What was looked at is another thing once this is said.
        let said = Named {
            made_of: &view.made_of,
            ..answered(&meanings, &answers)
        };
        let took = desk::take_table(service, own, of, (id, &preview.seen), said).await;
        assert_eq!(took.unwrap(), Took::LookAgain);
        let read = look().await;
        assert_eq!(read.date_order, Some(DateOrder::DayFirst));
        let preview = read.preview.unwrap();
        assert_eq!(preview.days[0].read, Some(day("2027-01-12")));
        let took = desk::take_table(service, own, of, (id, &preview.seen), said).await;
        assert_eq!(took.unwrap(), Took::Done);
    }
}

#[tokio::test]
async fn an_older_window_changes_nothing_that_was_said_in_a_newer_one() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let content = "Program,Days,Time,Ages\nBirds,Tue,7:30-9:00,8-11\nKites,Wed,3:30-5,8-11\n";
        let id = bring(service, own, of, content).await.unwrap();
        let meanings = ["title", "days", "time", "ages"].map(String::from);
        let look = async || desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let both = look().await;
        let newer = Answers {
            bare_hours: Some(BareHours::Afternoon),
            row_hours: [(2, Some(RowHours::Half(BareHours::Morning)))].into(),
            ..Answers::default()
        };
        let said = |made_of: &'static str, answers| Named {
            made_of,
            ..answered(&meanings, answers)
        };
        let made_of: &'static str = both.made_of.clone().leak();
        desk::name_columns(service, own, of, id, said(made_of, &newer))
            .await
            .unwrap();
        let now = look().await;
        assert_ne!(now.made_of, both.made_of);
        // The older window has all rows unanswered; it neither says that, nor takes the table.
        let older = Answers {
            row_hours: [(2, None), (3, None)].into(),
            ..Answers::default()
        };
        let seen = now.preview.as_ref().unwrap().seen.clone();
        let named = desk::name_columns(service, own, of, id, said(made_of, &older)).await;
        assert_eq!(rule(named), "changed-since");
        let took = desk::take_table(service, own, of, (id, &seen), said(made_of, &older)).await;
        assert_eq!(rule(took), "changed-since");
        assert_eq!(look().await, now, "nothing was changed");
        // The same sent twice says the same twice.
        desk::name_columns(service, own, of, id, said(made_of, &newer))
            .await
            .unwrap();
        assert_eq!(look().await, now);
        let took = desk::take_table(service, own, of, (id, &seen), said(made_of, &newer)).await;
        assert_eq!(took.unwrap(), Took::Done);
    }
}

#[tokio::test]
async fn all_that_families_will_see_is_there_before_they_see_it() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let rows = |told: &str, phone: &str| {
            format!(
                "Program,First day,Price,Contact,Contact phone,Summary,Place,Address\n\
                 Birds,2027-03-02,$5,Ana,{phone},{told},Harbor Hall,12 Ocean Street\n\
                 Kites,2027-03-03,$5,Ana,{phone},Up in the air,Harbor Hall,12 Ocean Street\n\
                 Rafts,2027-03-04,$5,,,,Harbor Hall,12 Ocean Street\n"
            )
        };
        let look = async |content: String| {
            let id = bring(service, own, of, &content).await.unwrap();
            let view = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
            (id, view.preview.unwrap())
        };
        let said = |preview: &desk::Preview| {
            let phone = |one: &ContactSeen| (one.contact.phone.clone().unwrap_or_default(), one.listings);
            preview.contacts.iter().map(phone).collect::<Vec<_>>()
        };
        let (id, preview) = look(rows("In the marsh", "508-555-0100")).await;
        assert_eq!(said(&preview), [(String::from("508-555-0100"), 2)]);
        assert_eq!((preview.programs.len(), preview.places.len()), (3, 1));
        assert!(preview.programs.iter().all(|program| program.before.is_none()));
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);
        let view = drafts(service, own, of).await.unwrap();
        assert_eq!(
            view.contacts(),
            [],
            "none of them can be shown: nobody knows their hours"
        );
        // Only the words of one program are different: no row is, and they are there all the same.
        let (id, preview) = look(rows("Out on the marsh", "508-555-0100")).await;
        assert_eq!(
            (preview.counts, preview.rows.len(), said(&preview).len()),
            (four(0, 0, 3, 0), 0, 0)
        );
        let summary = |facts: &ProgramFacts| facts.summary.0.values().next().cloned().unwrap_or_default();
        let [changed] = preview.programs.as_slice() else {
            panic!("one program is different");
        };
        assert_eq!(
            (summary(changed.before.as_ref().unwrap()), summary(&changed.facts)),
            (String::from("In the marsh"), String::from("Out on the marsh"))
        );
        assert_eq!(preview.places, []);
        desk::drop_table(service, own, of, id).await.unwrap();
        // Another number is seen before families see it.
        let (_, preview) = look(rows("In the marsh", "774-555-0199")).await;
        assert_eq!(said(&preview), [(String::from("774-555-0199"), 2)]);
    }
}

#[tokio::test]
async fn the_language_of_the_texts_is_that_of_the_columns_or_is_asked() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let look = async |content: &str| {
            let id = bring(service, own, of, content).await.unwrap();
            (id, desk::table_at_desk(service, own, of, (id, 1)).await.unwrap())
        };
        let (_, spanish) = look("Programa,Precio,Descripción\nBarcos,$5,De madera\n").await;
        let said = spanish.language.as_ref().map(ToString::to_string);
        assert_eq!((said.as_deref(), spanish.language_shown), (Some("es"), true));
        // What two languages share says nothing, and what nobody said is not taken in.
        let (id, unsaid) = look("Programa,Horario,Lugar\nBarcos,,\n").await;
        assert_eq!((unsaid.language, unsaid.language_shown), (None, false));
        let meanings: Vec<String> = unsaid.columns.iter().map(|column| column.meaning.clone()).collect();
        let seen = unsaid.preview.unwrap().seen;
        let answers = Answers::default();
        let named = Named {
            language: None,
            made_of: &unsaid.made_of,
            ..answered(&meanings, &answers)
        };
        let took = desk::take_table(service, own, of, (id, &seen), named).await;
        assert_eq!(rule(took), "language-unsaid");
        let named = Named {
            made_of: &unsaid.made_of,
            ..answered(&meanings, &answers)
        };
        desk::name_columns(service, own, of, id, named).await.unwrap();
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);
    }
}
