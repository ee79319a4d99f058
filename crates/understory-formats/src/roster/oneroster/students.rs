//! Students of a bundle: who has the role, at which school, in which grade, and, on a stated legal basis, how old.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;
use understory_model::age::Grade;
use understory_model::import::Location;

use super::schools::Schools;
use super::{Files, MOST_PEOPLE, RosterOptions, Status, open, require, say_personal, status};
use crate::archive::Member;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Columns, FileUse, Line, Tally, each_row, text_of};
use crate::values;

const USERS: [&str; 7] = [
    "sourcedId",
    "status",
    "role",
    "orgSourcedIds",
    "grades",
    "grade",
    "primaryOrgSourcedId",
];
const ROLES: [&str; 7] = [
    "userSourcedId",
    "status",
    "role",
    "roleType",
    "orgSourcedId",
    "beginDate",
    "endDate",
];
const ENROLLMENTS: [&str; 4] = ["userSourcedId", "status", "role", "schoolSourcedId"];
const DEMOGRAPHICS: [&str; 3] = ["sourcedId", "status", "birthDate"];
/// The oldest young person.
const OLDEST: i16 = 24;

/// One student. The id is only needed to bring the files together.
pub(super) struct Student {
    at: Location,
    /// The position in [`Schools::list`].
    pub(super) school: Option<usize>,
    pub(super) age: Option<u8>,
    pub(super) grade: Option<Grade>,
}

/// All students with a school, in the order of `users.csv`.
#[derive(Default)]
pub(super) struct Students {
    pub(super) list: Vec<Student>,
    pub(super) left_out: u64,
    /// Whether dates of birth were read.
    pub(super) ages_read: bool,
}

/// What `roles.csv` says of a student.
struct Role {
    line: u64,
    school: Option<usize>,
    primary: bool,
    grade: String,
    found: bool,
}

impl Students {
    pub(super) fn read(
        files: &Files<'_>,
        schools: &Schools,
        options: &RosterOptions,
        log: &mut Log,
        tally: &mut Tally,
    ) -> Result<Self, FormatError> {
        let mut students = Self::default();
        let users = files.need("users")?;
        let text = text_of(users, log)?;
        let table = open(users, &text, &USERS, log)?;
        require(&users.name, &table.header, &["sourcedid"])?;
        say_personal(&users.name, &table.header, log);
        let own_role = Columns::of(&table.header).has("role");
        let mut roles = if own_role {
            HashMap::new()
        } else {
            read_roles(
                files.need("roles")?,
                schools,
                options.on,
                &mut students.left_out,
                log,
                tally,
            )?
        };
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut said = None;
        let counts = each_row(table, log, |line, log| {
            let id = line.cell("sourcedid");
            let is_student = if own_role {
                line.cell("role").eq_ignore_ascii_case("student")
            } else {
                roles.contains_key(id)
            };
            if let Some(role) = roles.get_mut(id) {
                role.found = true;
            }
            if !is_student {
                return Ok(Became::Aside);
            }
            if matches!(status(line.cell("status"), &mut said), Status::LeftOut) {
                students.left_out += 1;
                return Ok(Became::Aside);
            }
            if id.is_empty() || by_id.contains_key(id) {
                let rule = if id.is_empty() {
                    &rules::ID_MISSING
                } else {
                    &rules::DUPLICATE_ID
                };
                log.refuse(line.at, "sourcedId", id, rule);
                return Ok(Became::Refused);
            }
            let role = roles.get(id);
            let own = line
                .cell("orgsourcedids")
                .split(',')
                .chain([line.cell("primaryorgsourcedid")]);
            let grades = [
                line.cell("grades"),
                line.cell("grade"),
                role.map_or("", |role| role.grade.as_str()),
            ];
            let given = grades.into_iter().find(|grades| !grades.is_empty()).unwrap_or_default();
            by_id.insert(String::from(id), students.list.len());
            students.list.push(Student {
                at: line.at.clone(),
                school: role.and_then(|role| role.school).or_else(|| schools.best(own)),
                age: None,
                grade: grade(line, given, log),
            });
            if students.list.len() > MOST_PEOPLE {
                return Err(FormatError::new(&users.name, &rules::TOO_MANY_YOUNG_PEOPLE).line(line.at.line));
            }
            Ok(Became::Used)
        })?;
        if let Some(rule) = said {
            log.file(&users.name, "status", "", rule);
        }
        tally.add(&users.name, FileUse("students"), counts);
        say_lost_roles(files, &roles, log, tally);
        students.find_schools(files.get("enrollments"), schools, &by_id, log, tally)?;
        students.find_ages(files.get("demographics"), options, &by_id, log, tally)?;
        students.settle(log, tally);
        Ok(students)
    }

    /// Looks in the enrollments for the schools of those who have none yet.
    fn find_schools(
        &mut self,
        member: Option<&Member<'_>>,
        schools: &Schools,
        by_id: &HashMap<String, usize>,
        log: &mut Log,
        tally: &mut Tally,
    ) -> Result<(), FormatError> {
        let Some(member) = member else { return Ok(()) };
        if self.list.iter().all(|student| student.school.is_some()) {
            log.file(&member.name, "", "", &rules::FILE_NOT_USED);
            tally.set_aside(&member.name, FileUse("enrollments"));
            return Ok(());
        }
        let text = text_of(member, log)?;
        let table = open(member, &text, &ENROLLMENTS, log)?;
        require(&member.name, &table.header, &["usersourcedid"])?;
        let mut said = None;
        let counts = each_row(table, log, |line, _| {
            let at = by_id.get(line.cell("usersourcedid")).copied();
            let Some(student) = at
                .and_then(|at| self.list.get_mut(at))
                .filter(|student| student.school.is_none())
            else {
                return Ok(Became::Aside);
            };
            if matches!(status(line.cell("status"), &mut said), Status::LeftOut) {
                return Ok(Became::Aside);
            }
            student.school = schools.best([line.cell("schoolsourcedid")].into_iter());
            Ok(if student.school.is_some() {
                Became::Used
            } else {
                Became::Aside
            })
        })?;
        if let Some(rule) = said {
            log.file(&member.name, "status", "", rule);
        }
        tally.add(&member.name, FileUse("enrollments"), counts);
        Ok(())
    }

    /// Turns dates of birth into ages, where a legal basis is stated.
    fn find_ages(
        &mut self,
        member: Option<&Member<'_>>,
        options: &RosterOptions,
        by_id: &HashMap<String, usize>,
        log: &mut Log,
        tally: &mut Tally,
    ) -> Result<(), FormatError> {
        let Some(member) = member else { return Ok(()) };
        let stated = options
            .legal_basis
            .as_deref()
            .is_some_and(|basis| !basis.trim().is_empty());
        let Some(on) = options.on.filter(|_| stated) else {
            log.file(&member.name, "", "", &rules::DEMOGRAPHICS_NOT_READ);
            tally.set_aside(&member.name, FileUse("demographics"));
            return Ok(());
        };
        let text = text_of(member, log)?;
        let table = open(member, &text, &DEMOGRAPHICS, log)?;
        let columns = Columns::of(&table.header);
        let key = if columns.has("sourcedid") {
            "sourcedid"
        } else {
            "usersourcedid"
        };
        require(&member.name, &table.header, &[key, "birthdate"])?;
        self.ages_read = true;
        let counts = each_row(table, log, |line, log| {
            let at = by_id.get(line.cell(key)).copied();
            let Some(student) = at.and_then(|at| self.list.get_mut(at)) else {
                return Ok(Became::Aside);
            };
            if matches!(status(line.cell("status"), &mut None), Status::LeftOut) {
                return Ok(Became::Aside);
            }
            let given = line.cell("birthdate");
            if !given.is_empty() {
                student.age = values::date(given).known.and_then(|born| years(born, on));
                if student.age.is_none() {
                    log.note(line.at, "birthDate", given, &rules::UNLIKELY_BIRTH_DATE);
                }
            }
            Ok(Became::Used)
        })?;
        tally.add(&member.name, FileUse("demographics"), counts);
        Ok(())
    }

    /// Refuses who has no school in the end, and says of whom neither age nor grade is known.
    fn settle(&mut self, log: &mut Log, tally: &mut Tally) {
        self.list.retain(|student| {
            if student.school.is_none() {
                log.refuse(&student.at, "orgSourcedIds", "", &rules::STUDENT_WITHOUT_SCHOOL);
                tally.refuse_after_all(&student.at.file);
                return false;
            }
            if student.age.is_none() && student.grade.is_none() {
                log.note(&student.at, "grades", "", &rules::AGE_AND_GRADE_UNKNOWN);
            }
            true
        });
    }
}

/// Full years on a day, for a young person.
fn years(born: Date, on: Date) -> Option<u8> {
    let birthday_to_come = (on.month(), on.day()) < (born.month(), born.day());
    let years = on.year() - born.year() - i16::from(birthday_to_come);
    u8::try_from(years).ok().filter(|_| years <= OLDEST)
}

/// The student roles of `roles.csv`, one for each user: the primary one, or else the first at a known school.
fn read_roles(
    member: &Member<'_>,
    schools: &Schools,
    on: Option<Date>,
    left_out: &mut u64,
    log: &mut Log,
    tally: &mut Tally,
) -> Result<HashMap<String, Role>, FormatError> {
    let text = text_of(member, log)?;
    let table = open(member, &text, &ROLES, log)?;
    require(&member.name, &table.header, &["usersourcedid", "role"])?;
    let mut roles: HashMap<String, Role> = HashMap::new();
    let mut said = None;
    let counts = each_row(table, log, |line, log| {
        if !line.cell("role").eq_ignore_ascii_case("student") {
            return Ok(Became::Aside);
        }
        let is_over = on.is_some_and(|on| ended(line, on));
        if matches!(status(line.cell("status"), &mut said), Status::LeftOut) || is_over {
            *left_out += 1;
            return Ok(Became::Aside);
        }
        let user = line.cell("usersourcedid");
        if user.is_empty() {
            log.refuse(line.at, "userSourcedId", "", &rules::ID_MISSING);
            return Ok(Became::Refused);
        }
        let primary = line.cell("roletype").eq_ignore_ascii_case("primary")
            || line.cell("isprimary").eq_ignore_ascii_case("true");
        let role = Role {
            line: line.at.line,
            school: schools.best([line.cell("orgsourcedid")].into_iter()),
            primary,
            grade: String::from(line.cell("grade")),
            found: false,
        };
        match roles.entry(String::from(user)) {
            Entry::Vacant(free) => {
                free.insert(role);
            }
            Entry::Occupied(mut kept) => {
                let weight = |role: &Role| (role.school.is_some(), role.primary);
                if weight(&role) > weight(kept.get()) {
                    kept.insert(role);
                }
            }
        }
        Ok(Became::Used)
    })?;
    if let Some(rule) = said {
        log.file(&member.name, "status", "", rule);
    }
    tally.add(&member.name, FileUse("roles"), counts);
    Ok(roles)
}

/// Whether a role ended before a day; the last day is not part of it.
fn ended(line: &Line<'_>, on: Date) -> bool {
    let last = [line.cell("enddate"), line.cell("roleenddate")];
    last.into_iter()
        .filter_map(|text| values::date(text).known)
        .any(|end| end <= on)
}

/// Roles of users that are not in `users.csv`.
fn say_lost_roles(files: &Files<'_>, roles: &HashMap<String, Role>, log: &mut Log, tally: &mut Tally) {
    let Some(member) = files.get("roles") else { return };
    if roles.is_empty() {
        return;
    }
    for role in roles.values().filter(|role| !role.found) {
        let at = Location {
            file: member.name.clone(),
            line: role.line,
        };
        log.refuse(&at, "userSourcedId", "", &rules::DANGLING_REFERENCE);
        tally.refuse_after_all(&member.name);
    }
}

/// The grade of a list of codes; of several the highest.
fn grade(line: &Line<'_>, given: &str, log: &mut Log) -> Option<Grade> {
    let mut best: Option<Grade> = None;
    let mut several = false;
    for code in given.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        match grade_of(code) {
            Ok(Some(grade)) => {
                several |= best.is_some_and(|best| best != grade);
                best = best.max(Some(grade));
            }
            Ok(None) => {}
            // A grade is a short code; what is longer may be a name in a wrong column.
            Err(()) if code.len() <= 4 => log.note_code(line.at, "grades", code, &rules::BAD_GRADE),
            Err(()) => log.note(line.at, "grades", code, &rules::BAD_GRADE),
        }
    }
    if several {
        log.note_code(line.at, "grades", "", &rules::SEVERAL_GRADES);
    }
    best
}

/// A grade code of the Common Education Data Standards; infants and the ungraded have none.
fn grade_of(code: &str) -> Result<Option<Grade>, ()> {
    let lower = code.to_ascii_lowercase();
    let number: i8 = match lower.as_str() {
        "it" | "ug" | "other" => return Ok(None),
        "pr" | "pk" => -1,
        "tk" | "kg" | "k" => 0,
        "ps" => 13,
        digits => digits
            .parse()
            .ok()
            .filter(|number| (0..=13).contains(number) && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .ok_or(())?,
    };
    Grade::new(number).map(Some).map_err(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_of_the_common_standard() {
        let number = |code: &str| grade_of(code).map(|grade| grade.map(Grade::number));
        for (code, expected) in [
            ("06", Ok(Some(6))),
            ("6", Ok(Some(6))),
            ("KG", Ok(Some(0))),
            ("PK", Ok(Some(-1))),
            ("PS", Ok(Some(13))),
            ("UG", Ok(None)),
            ("-1", Err(())),
            ("14", Err(())),
            ("Sixth", Err(())),
        ] {
            assert_eq!(number(code), expected, "{code}");
        }
    }

    #[test]
    fn an_age_counts_full_years() {
        let day = jiff::civil::date;
        assert_eq!(years(day(2014, 3, 2), day(2026, 3, 1)), Some(11));
        assert_eq!(years(day(2014, 3, 2), day(2026, 3, 2)), Some(12));
        assert_eq!(years(day(2012, 2, 29), day(2026, 2, 28)), Some(13));
        assert_eq!(years(day(1990, 1, 1), day(2026, 1, 1)), None);
        assert_eq!(years(day(2027, 1, 1), day(2026, 1, 1)), None);
    }
}
