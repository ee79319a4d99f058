//! The rules: who may do what with what is kept of a young person, as a table that people can read too.
//!
//! How somebody stands to a young person goes in; allowed or forbidden comes out, with the name of the rule. A rule that
//! forbids wins over every rule that allows, and what no rule allows is forbidden. `docs/access.md` is printed from the table.
//! Must not know: permits, what is kept, or who asks to see it next.

use understory_model::people::{AccountKind, DataClass, Reach};
use understory_store::people::Related;

/// Something one may want to do with what is kept of a young person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YoungAct {
    SeeCard,
    SeeAnswers,
    /// Where the home is and how to reach it.
    SeeContact,
    /// Correct the card, keep answers.
    Change,
    /// Allow an organization something.
    Allow,
    /// Take back what was allowed.
    TakeBack,
    /// See who looked.
    SeeLooks,
    /// Take everything along as a file.
    Export,
    Erase,
    /// Keep an adult away.
    Bar,
    /// Let another adult look after them, give them a sign-in of their own.
    Share,
    /// Say that two records are the same young person.
    Merge,
    /// Say no to an organization, and take that no back.
    Refuse,
    /// The young person's own yes to what was allowed about them.
    Assent,
    /// See the plan: programs, days, notes.
    SeePlan,
    /// See what was said for counts only.
    SeeFacts,
    /// Say, change and erase that.
    ChangeFacts,
}

impl YoungAct {
    pub const ALL: [Self; 17] = [
        Self::SeeCard,
        Self::SeeAnswers,
        Self::SeeContact,
        Self::Change,
        Self::Allow,
        Self::TakeBack,
        Self::SeeLooks,
        Self::Export,
        Self::Erase,
        Self::Bar,
        Self::Share,
        Self::Merge,
        Self::Refuse,
        Self::Assent,
        Self::SeePlan,
        Self::SeeFacts,
        Self::ChangeFacts,
    ];

    /// The stable name, as in the audit.
    pub fn code(self) -> &'static str {
        match self {
            Self::SeeCard => "see-card",
            Self::SeeAnswers => "see-answers",
            Self::SeeContact => "see-contact",
            Self::Change => "change",
            Self::Allow => "allow",
            Self::TakeBack => "take-back",
            Self::SeeLooks => "see-looks",
            Self::Export => "export",
            Self::Erase => "erase",
            Self::Bar => "bar",
            Self::Share => "share",
            Self::Merge => "merge",
            Self::Refuse => "refuse",
            Self::Assent => "assent",
            Self::SeePlan => "see-plan",
            Self::SeeFacts => "see-facts",
            Self::ChangeFacts => "change-facts",
        }
    }
}

/// How somebody stands to a young person at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub kind: AccountKind,
    pub reach: Reach,
    pub related: Related,
}

/// One rule.
pub struct Rule {
    pub name: &'static str,
    /// It forbids, and nothing allows against it.
    pub forbids: bool,
    pub acts: &'static [YoungAct],
    pub holds: fn(&Standing) -> bool,
    /// In words, for people.
    pub says: &'static str,
}

use YoungAct::{
    Allow, Assent, Bar, Change, ChangeFacts, Erase, Export, Merge, Refuse, SeeAnswers, SeeCard, SeeContact, SeeFacts,
    SeeLooks, SeePlan, Share, TakeBack,
};

/// All rules, those that forbid first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "account-ended",
        forbids: true,
        acts: &YoungAct::ALL,
        holds: |standing| standing.related.ended,
        says: "Whose account has ended may do nothing.",
    },
    Rule {
        name: "barred",
        forbids: true,
        acts: &YoungAct::ALL,
        holds: |standing| standing.related.barred,
        says: "Whom a family or a court keeps away from a young person sees and does nothing, even as a parent or as staff.",
    },
    Rule {
        name: "merged",
        forbids: true,
        acts: &YoungAct::ALL,
        holds: |standing| standing.related.merged,
        says: "A record that became part of another is seen there, and no more by itself.",
    },
    Rule {
        name: "card-reaches-less",
        forbids: true,
        acts: &[Bar, Share, Merge],
        holds: |standing| standing.reach == Reach::Card,
        says: "With a printed card alone nobody is kept away, nobody else is let in, and no two records become one. A navigator who sits with the family helps.",
    },
    Rule {
        name: "link-reaches-less",
        forbids: true,
        acts: &[Bar, Share, Merge],
        holds: |standing| standing.reach == Reach::Link,
        says: "More than ten minutes after a mailed link was opened nobody is kept away, nobody else is let in, and no two records become one; a new link does.",
    },
    Rule {
        name: "refused",
        forbids: true,
        acts: &[SeeCard, SeeAnswers, SeeContact],
        holds: |standing| standing.related.refused,
        says: "Where a guardian, or a young person of 13 or older, says no to an organization for a purpose, nobody sees \
               anything for it, whatever another guardian allows, until whoever said no takes it back.",
    },
    Rule {
        name: "guardian",
        forbids: false,
        acts: &[
            SeeCard,
            SeeAnswers,
            SeeContact,
            Change,
            Allow,
            TakeBack,
            SeeLooks,
            Export,
            Erase,
            Bar,
            Share,
            Merge,
            Refuse,
            SeePlan,
            SeeFacts,
            ChangeFacts,
        ],
        holds: |standing| standing.related.guardian && !standing.related.of_age,
        says: "A parent or another guardian sees and decides everything about their young person but their own yes, until these are 18 \
               and come in by themselves.",
    },
    Rule {
        name: "own",
        forbids: false,
        acts: &[
            SeeCard,
            SeeAnswers,
            Change,
            TakeBack,
            SeeLooks,
            Export,
            Refuse,
            Assent,
            SeePlan,
            SeeFacts,
            ChangeFacts,
        ],
        holds: |standing| standing.related.own && standing.kind == AccountKind::Young,
        says: "A young person of 13 or older sees what is kept of them, corrects it, takes back what was allowed, and says yes \
               or no themselves.",
    },
    Rule {
        name: "own-of-age",
        forbids: false,
        acts: &YoungAct::ALL,
        holds: |standing| standing.related.own && standing.related.of_age && standing.kind == AccountKind::Young,
        says: "Who is 18 and comes in by themselves decides everything about what is kept of them.",
    },
    Rule {
        name: "sits-with-the-family",
        forbids: false,
        acts: &[
            SeeCard, SeeAnswers, SeeContact, Change, Allow, TakeBack, SeeLooks, Export, Erase, Bar, Share, Merge,
            Refuse, Assent, SeePlan,
        ],
        holds: |standing| standing.related.sitting && standing.kind == AccountKind::Staff && !standing.related.of_age,
        says: "A navigator does for a family what it asks for, while they sit together, and not after. Erasing waits a week, in which the family can think again.",
    },
    Rule {
        name: "allowed-card",
        forbids: false,
        acts: &[SeeCard],
        holds: |standing| allows(standing, DataClass::Card),
        says: "Staff of an organization see the card where the family allows it for the purpose that they name.",
    },
    Rule {
        name: "allowed-answers",
        forbids: false,
        acts: &[SeeAnswers],
        holds: |standing| allows(standing, DataClass::Answers),
        says: "Staff of an organization see the answers where the family allows it for the purpose that they name.",
    },
    Rule {
        name: "allowed-contact",
        forbids: false,
        acts: &[SeeContact],
        holds: |standing| allows(standing, DataClass::Contact),
        says: "Staff of an organization see how to reach the family where the family allows it for the purpose that they name.",
    },
];

/// The rule of whatever no rule allows.
pub const NOTHING_ALLOWS: &str = "nothing-allows";

fn allows(standing: &Standing, class: DataClass) -> bool {
    standing.kind == AccountKind::Staff && standing.related.allowed.contains(&class)
}

/// What the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub allowed: bool,
    pub rule: &'static str,
}

/// Decides.
pub fn decide(act: YoungAct, standing: &Standing) -> Ruling {
    let applies = |forbids: bool| {
        let rules = RULES.iter().filter(move |rule| rule.forbids == forbids);
        let mut rules = rules.filter(|rule| rule.acts.contains(&act));
        rules.find(|rule| (rule.holds)(standing))
    };
    match (applies(true), applies(false)) {
        (Some(rule), _) => Ruling {
            allowed: false,
            rule: rule.name,
        },
        (None, Some(rule)) => Ruling {
            allowed: true,
            rule: rule.name,
        },
        (None, None) => Ruling {
            allowed: false,
            rule: NOTHING_ALLOWS,
        },
    }
}

/// The rules as a page that people can read, in Markdown.
pub fn page() -> String {
    let mut page = String::from(
        "# Who may do what with what is kept of a young person\n\n\
         This page is printed by `understory admin access` from the rules that the program asks. A rule that forbids wins \
         over every\nrule that allows, and what no rule allows is forbidden. Each decision is kept with the name of its rule.\n",
    );
    for (title, forbids) in [("What forbids", true), ("What allows", false)] {
        page.push_str(&format!("\n## {title}\n\n| rule | in words | acts |\n|---|---|---|\n"));
        for rule in RULES.iter().filter(|rule| rule.forbids == forbids) {
            let acts: Vec<&str> = rule.acts.iter().map(|act| act.code()).collect();
            let acts = if rule.acts.len() == YoungAct::ALL.len() {
                String::from("all")
            } else {
                acts.join(", ")
            };
            page.push_str(&format!("| `{}` | {} | {acts} |\n", rule.name, rule.says));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(kind: AccountKind, reach: Reach, related: Related) -> Standing {
        Standing { kind, reach, related }
    }

    #[test]
    fn nobody_may_do_anything_that_no_rule_allows() {
        for act in YoungAct::ALL {
            for kind in AccountKind::ALL {
                let ruling = decide(act, &standing(*kind, Reach::Full, Related::default()));
                assert_eq!(
                    (ruling.allowed, ruling.rule),
                    (false, NOTHING_ALLOWS),
                    "{act:?} {kind:?}"
                );
            }
        }
    }

    #[test]
    fn a_bar_wins_over_everything() {
        let everything = Related {
            barred: true,
            guardian: true,
            own: true,
            of_age: false,
            merged: false,
            sitting: true,
            refused: false,
            allowed: DataClass::ALL.to_vec(),
            ended: false,
        };
        for act in YoungAct::ALL {
            for kind in AccountKind::ALL {
                let ruling = decide(act, &standing(*kind, Reach::Full, everything.clone()));
                assert_eq!((ruling.allowed, ruling.rule), (false, "barred"));
            }
        }
    }

    #[test]
    fn a_card_reaches_less_and_only_staff_sit() {
        let guardian = Related {
            guardian: true,
            ..Related::default()
        };
        let by_card = |act| decide(act, &standing(AccountKind::Guardian, Reach::Card, guardian.clone())).allowed;
        assert!(by_card(SeeCard) && by_card(SeeLooks) && by_card(TakeBack) && by_card(Allow) && by_card(Erase));
        assert!(!by_card(Bar) && !by_card(Share));
        let by_link = |act| decide(act, &standing(AccountKind::Guardian, Reach::Link, guardian.clone())).allowed;
        assert!(by_link(SeeCard) && by_link(Allow) && by_link(Export) && by_link(Erase));
        assert!(!by_link(Bar) && !by_link(Share));
        let sitting = Related {
            sitting: true,
            ..Related::default()
        };
        let beside = |act| decide(act, &standing(AccountKind::Staff, Reach::Full, sitting.clone())).allowed;
        for act in YoungAct::ALL {
            assert_eq!(beside(act), ![SeeFacts, ChangeFacts].contains(&act), "{act:?}");
        }
        let as_guardian = decide(SeeCard, &standing(AccountKind::Guardian, Reach::Full, sitting));
        assert!(!as_guardian.allowed, "only staff sit with families");
    }

    #[test]
    fn at_18_control_passes() {
        let of_age = |guardian, own| Related {
            guardian,
            own,
            sitting: !own,
            of_age: true,
            ..Related::default()
        };
        let parent = standing(AccountKind::Guardian, Reach::Full, of_age(true, false));
        assert!(YoungAct::ALL.into_iter().all(|act| !decide(act, &parent).allowed));
        let navigator = standing(AccountKind::Staff, Reach::Full, of_age(false, false));
        assert!(YoungAct::ALL.into_iter().all(|act| !decide(act, &navigator).allowed));
        let own = standing(AccountKind::Young, Reach::Full, of_age(false, true));
        assert!(YoungAct::ALL.into_iter().all(|act| decide(act, &own).allowed));
        let younger = Related {
            own: true,
            ..Related::default()
        };
        let younger = standing(AccountKind::Young, Reach::Full, younger);
        assert!(!decide(Allow, &younger).allowed && !decide(Erase, &younger).allowed);
    }

    #[test]
    fn a_no_is_heard_before_every_yes() {
        let refused = Related {
            refused: true,
            allowed: DataClass::ALL.to_vec(),
            ..Related::default()
        };
        let staff = standing(AccountKind::Staff, Reach::Full, refused);
        for act in [SeeCard, SeeAnswers, SeeContact] {
            let ruling = decide(act, &staff);
            assert_eq!((ruling.allowed, ruling.rule), (false, "refused"));
        }
    }

    #[test]
    fn a_guardian_does_not_say_yes_for_somebody_of_thirteen() {
        let guardian = Related {
            guardian: true,
            ..Related::default()
        };
        let ruling = decide(Assent, &standing(AccountKind::Guardian, Reach::Full, guardian.clone()));
        assert_eq!((ruling.allowed, ruling.rule), (false, NOTHING_ALLOWS));
        assert!(decide(Refuse, &standing(AccountKind::Guardian, Reach::Card, guardian)).allowed);
    }

    #[test]
    fn what_is_for_counts_is_not_for_those_who_sit_with_a_family() {
        let all_but_family = Related {
            sitting: true,
            allowed: DataClass::ALL.to_vec(),
            ..Related::default()
        };
        let staff = standing(AccountKind::Staff, Reach::Full, all_but_family);
        assert!(!decide(SeeFacts, &staff).allowed && !decide(ChangeFacts, &staff).allowed);
    }

    #[test]
    fn a_consent_allows_its_class_to_staff_and_nothing_else() {
        for class in DataClass::ALL {
            let allowed = Related {
                allowed: vec![*class],
                ..Related::default()
            };
            let staff = standing(AccountKind::Staff, Reach::Full, allowed.clone());
            let seen: Vec<YoungAct> = YoungAct::ALL
                .into_iter()
                .filter(|act| decide(*act, &staff).allowed)
                .collect();
            let expected = match class {
                DataClass::Card => SeeCard,
                DataClass::Answers => SeeAnswers,
                DataClass::Contact => SeeContact,
            };
            assert_eq!(seen, [expected]);
            let another = standing(AccountKind::Guardian, Reach::Full, allowed);
            assert!(YoungAct::ALL.into_iter().all(|act| !decide(act, &another).allowed));
        }
    }
}
