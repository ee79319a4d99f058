# The lead organization
staff-title = Overview
staff-lead = This is for those who run the network. Each look here is written down.
staff-promise-title = You see no family here.
staff-promise = Families stay with those they trust. Here are only ids and counts.
staff-ways = Pages for running the network
staff-ways-listings = Listings
staff-ways-letters = Asking and telling
staff-ways-people = People and safety
staff-ways-yours = For you
staff-calm = Nothing on this page needs you. Monday has the rest.
staff-look = Look
staff-alarms-open = { $n ->
    [one] One alarm waits for somebody.
   *[other] { $n } alarms wait for somebody.
 }
staff-wishes-open = { $n ->
    [one] One long list waits for a second person.
   *[other] { $n } long lists wait for a second person.
 }
staff-failed = { $n ->
    [one] One thing that runs by itself failed.
   *[other] { $n } things that run by themselves failed.
 }
staff-nobody = somebody who is no longer here
staff-lead-itself = the lead organization
# Who works here
staff-people = Who works here
staff-people-lead = Everybody who can sign in as staff, what they do, and when they came in last.
staff-duty = { $duty }, { $organization }
staff-is-backbone = runs the network
staff-is-navigator = sits with families
staff-is-steward = looks after programs
staff-last = Came in last { $at }
staff-never = Has not come in yet
staff-invited = Invited, and has not come in yet
staff-ended = Ended on { $day }
staff-end = End the account
staff-notice-ended = It has ended. They are signed out everywhere.
staff-invite = Invite somebody
staff-invite-text = They get a link that works once, for two days. Hand it over by a way you trust.
staff-name = Name
staff-name-hint = Families see it beside what was looked at.
staff-duty-label = What they do
staff-organization = For whom they work
staff-invite-go = Make the link
staff-invite-done = { $name } is invited
staff-invite-once = This link is shown once. It works once, for two days.
staff-invite-link = Link
staff-back = Back to who works here
staff-taken = Somebody with this mail address is here already.
people-field-duty = What they do
people-field-many = How many young people at most
people-field-reason = Why
people-wrong-reason = { $field }: please say it in one line of at most 200 letters.
people-wrong-few = { $field }: a list of 50 or fewer needs nobody else.
# Who may see what
staff-access = Who may see what
staff-access-lead = These are the rules that the program asks, each time. A rule that forbids wins over every rule that allows. What no rule allows is forbidden.
staff-forbids = What forbids
staff-allows = What allows
staff-rule-acts = For: { $acts }.
staff-duties = Who does what
staff-wishes = Long lists
staff-wishes-text = A list of more than 50 young people needs a second person. Say why; somebody else who runs the network approves it. It holds for one day from when it was asked for.
staff-wishes-none = Nobody asks for a long list.
staff-alone = Only one person runs the network, so nobody can be the second. Invite one more.
staff-wish = { $name } asks for { $n } young people, { $at }
staff-wish-why = Why: { $reason }
staff-wish-waits = Waits until { $until }
staff-wish-approved = Approved; holds until { $until }
staff-wish-declined = Declined
staff-approve = Approve
staff-decline = Decline
staff-ask = Ask for a list
staff-reason-hint = In one line, without names.
staff-notice-asked = It waits for a second person.
staff-notice-decided = It is decided, and written down.
says-account-ended = Whose account has ended may do nothing.
says-barred = Whoever is kept away from a young person sees and does nothing, even as a parent or as staff.
says-card-reaches-less = With a printed card alone nobody is kept away, and nobody else is let in.
says-guardian = A parent or another guardian sees and decides everything about their young person but their own yes, until they are 18 and come in by themselves.
says-own = A young person of 13 or older sees what is kept of them, corrects it, takes back what was allowed, and says yes or no for themselves.
says-sits-with-the-family = A navigator does for a family what it asks for, while they sit together, and not after. Erasing waits a week.
says-allowed-card = Staff of an organization see the card where the family allows it for the purpose that they name.
says-allowed-answers = Staff of an organization see the answers where the family allows it for the purpose that they name.
says-allowed-contact = Staff of an organization see how to reach the family where the family allows it for the purpose that they name.
deed-all = everything
deed-see-card = see nickname and age
deed-see-answers = see the answers
deed-see-contact = see how to reach the family
deed-change = change something
deed-allow = allow something
deed-take-back = take something back
deed-see-looks = see who looked
deed-export = take everything along
deed-erase = erase everything
deed-bar = keep somebody away
says-merged = A record that became part of another is seen there, and no more by itself.
says-link-reaches-less = More than ten minutes after a mailed link was opened nobody is kept away and nobody else is let in.
says-refused = Where somebody who may says no to an organization for a purpose, nobody there sees anything for it.
says-own-of-age = Who is 18 and comes in by themselves decides everything about what is kept of them.
deed-share = let another adult in
deed-merge = make two records one
deed-assent = say yes for themselves
deed-refuse = say no to somebody
deed-see-plan = see the plan
deed-see-facts = see what was said for counts
deed-change-facts = change what was said for counts
# The audit
staff-audit = Who did what
staff-audit-lead = Every look at somebody and every change, and every refusal. Ids are cut short, and families have no names here.
staff-audit-from = From this day
staff-audit-until = Until this day
staff-audit-act = What was done
staff-audit-act-hint = As in the list, such as see-card
staff-audit-allowed = Allowed or refused
staff-audit-all = Both
staff-audit-refused = Refused
staff-audit-done = Allowed
staff-audit-go = Show
staff-audit-none = Nothing was written down that goes with this.
staff-audit-about = About
staff-audit-number = No. { $n }
# Whether all is in order
staff-health = Is all in order?
staff-health-lead = What waits for somebody, what runs by itself, and how it went.
staff-damage = The database is damaged. Stop, and bring a backup back.
staff-alarms = Alarms
staff-alarms-none = No alarm so far.
staff-alarm-canary = { $name } opened a record of somebody who does not exist. Nobody has a reason to.
staff-alarm-many = { $name } saw { $n } young people within one hour.
staff-alarm-settled = Settled { $at }
staff-settle = Settle it
staff-notice-settled = It is settled, and your reason is kept.
staff-chores = What runs by itself
staff-chores-none = Nothing ran yet. It begins a minute after the start.
staff-chore-well = Went well { $at }.
staff-chore-failed = Failed { $at }.
staff-chore-begun = Begun { $at }.
chore-families = Doing what families asked for
chore-retention = Removing what is over
chore-watch = Looking for what is odd
chore-verify = Verifying who did what
chore-backup = Making a backup
chore-drill = Bringing a backup back, for trial
staff-facts = In numbers
staff-fact-looks = { $n ->
    [one] Staff looked at a young person once in the last 30 days.
   *[other] Staff looked at young people { $n } times in the last 30 days.
 }
staff-fact-outside = { $n ->
    [one] One of these looks was before { $from } or after { $until } o’clock.
   *[other] { $n } of these looks were before { $from } or after { $until } o’clock.
 }
staff-fact-entries = { $n ->
    [one] One entry is in the list of who did what.
   *[other] { $n } entries are in the list of who did what.
 }
staff-fact-silent = { $n ->
    [one] One family has given no sign of life for three years. It is erased two months after that was seen, unless it comes back.
   *[other] { $n } families have given no sign of life for three years. Each is erased two months after that was seen, unless it comes back.
 }
staff-fact-erased = { $n ->
    [one] One account, home or young person was erased.
   *[other] { $n } accounts, homes and young people were erased.
 }
staff-fact-drill = A backup was brought back for trial { $at }.
staff-fact-drill-failed = Bringing a backup back for trial failed { $at }.
staff-fact-drill-none = No backup was ever brought back for trial.
staff-fact-version = Program { $version }
staff-doctor = Disk, file modes and settings are checked on the server by “understory doctor”.
staff-change = Invite again, or end
staff-again = Invite again
staff-again-text = For somebody who lost password or telephone. Every way in they had ends, they are signed out everywhere, and you get a new link.
staff-end-text = For somebody who does not work here any more. It cannot be undone.
staff-end-yes = Yes, end the account of { $name }
staff-organization-none = Whoever looks after programs needs an organization. For the others, none means the lead organization itself.
people-field-end-account = End the account
came-program-says = The program says:
came-families = { $erased ->
    [0] Nothing was to be erased
    [one] { $erased } record erased, as a family asked
   *[other] { $erased } records erased, as families asked
 } · { $merged ->
    [0] none kept twice
    [one] { $merged } that was kept twice
   *[other] { $merged } that were kept twice
 } · { $homes ->
    [0] no home was opened twice
    [one] { $homes } home that was opened twice
   *[other] { $homes } homes that were opened twice
 } · { $alone ->
    [0] nobody came of age
    [one] { $alone } decides alone now
   *[other] { $alone } decide alone now
 }
came-retention = Rows that had ended: { $rows }. Accounts of staff: { $staff }. Silent families: { $families }; newly silent: { $silent }. Readers of the newsletter who wanted no more: { $subscribers }.
came-watch = { $n ->
    [0] Nothing odd.
    [one] One alarm.
   *[other] { $n } alarms.
 }
came-verify = { $n ->
    [0] The list is empty.
    [one] The one line is as it was written.
   *[other] All { $n } lines are as they were written.
 }
came-backup = { $file }, { $megabytes } MB. Older ones removed: { $removed }.
came-drill = Rows: { $rows }, in tables: { $tables }.

# What needs the lead organization
first-steps = First steps
first-steps-lead = From the top down. This list goes away when all of it is done.
first-step-done = Done:
first-step-go = Do it
first-step-region = Say what your region is called
first-step-region-how = Where the program runs, type this with your own name and time zone:
first-step-towns = Bring your towns
first-step-towns-how = Families name their town, and places need one to be on the map. Type this with the name of your list:
first-step-outline = Bring the shape of your region
first-step-outline-how = Maps draw it under the places. Without it they have the names of your towns. Type this with the name of your GeoJSON file:
first-step-organization = Add an organization
first-step-organization-how = Its name is enough to begin.
first-step-steward = Invite its steward
first-step-steward-how = They enter and change what they offer. Or say whom we may ask.
first-step-listings = Bring its listings
first-step-listings-how = Choose the organization, then bring its table or type what it offers. Show it to families when it is right.
monday-title = Monday
monday-lead = { $n ->
    [one] One thing needs you.
   *[other] { $n } things need you.
  }
monday-done = Nothing needs you. The work is done.
monday-alarms = { $n ->
    [one] One alarm is open.
   *[other] { $n } alarms are open.
  }
monday-alarms-go = Look at the alarms
monday-wrong = { $n ->
    [one] Families say that one listing is wrong.
   *[other] Families say that { $n } listings are wrong.
  }
monday-wrong-go = Call about them
monday-wishes = { $n ->
    [one] Somebody asks to see a long list of young people.
   *[other] { $n } long lists of young people wait for your yes or no.
  }
monday-wishes-go = Decide
monday-lifts = { $n ->
    [one] Somebody asks to let an adult near again who is kept away.
   *[other] { $n } wishes to let somebody near again wait for your yes or no.
  }
monday-lifts-go = Decide
monday-calls = { $n ->
    [one] One listing needs a call: nobody answered, or not so that we understood.
   *[other] { $n } listings need a call: nobody answered, or not so that we understood.
  }
monday-calls-go = Make the calls
monday-unplaced = { $n ->
    [one] One place is on no map, “{ $place }”: it says neither its spot nor its town.
   *[other] { $n } places are on no map, “{ $place }” first: it says neither its spot nor its town.
  }
monday-unplaced-area = { $n ->
    [one] One place is on no map, “{ $place }”: it says { $area }, and we do not know where that is. The command “understory places” brings towns.
   *[other] { $n } places are on no map, “{ $place }” first: it says { $area }, and we do not know where that is. The command “understory places” brings towns.
  }
staff-notice-kept = The place is kept. No others come after it.
monday-unplaced-go = Put it on the map
monday-nobody = { $n ->
    [one] One listing is getting old, and we know nobody to ask.
   *[other] { $n } listings are getting old, and we know nobody to ask.
  }
monday-nobody-go = Say whom to ask
monday-failed = { $n ->
    [one] One chore of the program did not go well.
   *[other] { $n } chores of the program did not go well.
  }
monday-failed-go = See what failed
monday-drill = No backup was tried out this week. A backup that nobody tried may not work.
monday-drill-go = Look at the backups

# What was looked for and not found
searches-title = Looked for and not found
searches-lead = What families said in searches that nothing fits, one answer at a time. Nobody can be found in it: fewer than { $n } together are not kept.
searches-week = Week of { $date }
searches-none = Nothing that { $n } searches have in common was missed.
searches-place = Where they live
searches-age = How old the child is
searches-day = Days that are free
searches-language = Languages they speak
searches-access = What helps their child
searches-topic = What their child loves
searches-age-of = age { $age }
searches-language-of = { $language }
searches-many = { $n } or more
searches-go = See what stands in the way
monday-searches = Looked for last week and not found
monday-searches-go = See all of it
act-see-searches = see what was looked for
