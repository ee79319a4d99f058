# Listings that may be one, and facts of which a file says something else than was said here.

duplicates-title = Listed twice, or said differently
duplicates-lead = { $n ->
    [0] Nothing waits for you here.
    [one] One thing waits for you.
   *[other] { $n } things wait for you.
  }
duplicates-none = No two listings look like one, and no file says something else than what was said here.
duplicates-conflicts = Said differently
duplicates-conflicts-lead = Somebody said this here. Since then the file says something else. Families see what was said here.
duplicates-here = Families see
duplicates-file = The file says
duplicates-said-organization = said by the organization on { $at }
duplicates-said-lead = said by the lead organization on { $at }
duplicates-said-owner = said by the owner { $way } on { $at }
duplicates-read = { $source }, last changed on { $at }
duplicates-keep-said = Keep “{ $said }”
duplicates-take-file = Take “{ $said }”
duplicates-pairs = Listed twice?
duplicates-pairs-lead = Look at both. If they are the same, choose what is right of each.
duplicates-kind-organization = Organization
duplicates-kind-site = Place
duplicates-kind-program = Program
duplicates-kind-session = Days and times
duplicates-fact = What is said
duplicates-first = One
duplicates-second = The other
duplicates-keep = Stays:
duplicates-from = Comes from
duplicates-source = file “{ $source }”
duplicates-source-own = entered here
duplicates-sessions = { $n ->
    [0] nothing families find
    [one] one session
   *[other] { $n } sessions
  }
duplicates-differ = different
duplicates-one = They are the same
duplicates-two = They are two
duplicates-held-merge-people = It has a steward, somebody to ask, a feed, or a family’s yes or no. So it is the one that stays.
duplicates-held-merge-own = It has entries of its own. So it is the one that stays.
duplicates-held-both = Each of them has people or entries of its own, so neither can be read as the other. End what one of them has, or say that they are two.
duplicates-held-look = Look
duplicates-done = Decided lately
duplicates-earlier = Decided before that
duplicates-one-said = { $what }: “{ $one }” is read as “{ $other }” since { $at }.
duplicates-one-name = { $what }: two are read as one, “{ $one }”, since { $at }.
duplicates-below = Take these back first, they became one because of it: { $names }.
duplicates-two-said = { $what }: “{ $one }” and “{ $other }” are two, decided { $at }.
duplicates-kept-said = { $fact } of “{ $one }”: what was said here stays, decided { $at }.
duplicates-notice-one = They are one now. The old page leads to the one that stays.
duplicates-notice-two = They stay two. We will not ask again, unless what made them look like one changes.
duplicates-notice-apart = They are two again.
duplicates-notice-apart-too = They are two again, and what was changed meanwhile is taken back.
duplicates-notice-again = It is asked again.
duplicates-notice-ask = It is asked again.
duplicates-notice-kept = What was said here stays. We will ask again if the file says yet another thing.
duplicates-notice-taken = Families see what the file says, now and when it changes.
duplicates-history = Take it back in the history
duplicates-goes-on = it goes on
duplicates-over = it is over
duplicates-sign-up-opens = { $before }; from { $date }
duplicates-sign-up-closes = { $before }; until { $date }
duplicates-sign-up-ways = { $before }; how: { $ways }
duplicates-fact-name = Name
duplicates-fact-summary = In short
duplicates-fact-website = Website
duplicates-fact-contact = Whom to ask
duplicates-fact-address = Address, with its spot on the map
duplicates-fact-entrance = How to get in
duplicates-fact-organization = Organization
duplicates-fact-place = Places
duplicates-fact-cost = Price
duplicates-fact-hours = Days and times
duplicates-fact-starts_on = First day
duplicates-fact-ends_on = Last day
duplicates-fact-ages = Ages
duplicates-fact-grades = Grades
duplicates-fact-site = Place
duplicates-fact-languages = Languages
duplicates-fact-registration = Where to sign up
duplicates-fact-status = Whether it goes on
listings-act-merge = Made one of two:
listings-act-follow = Left to the file:
listings-meanwhile = Since then { $n ->
    [one] one change was
   *[other] { $n } changes were
  } made at listings that go back to the other one, by { $by }: { $at }. What was done: { $acts }. What you leave stands in the history of the other one after that, and can be taken back there.
listings-meanwhile-nobody = Since then { $n ->
    [one] one change was
   *[other] { $n } changes were
  } made at listings that go back to the other one, by somebody who is not here any more: { $at }. What was done: { $acts }. What you leave stands in the history of the other one after that, and can be taken back there.
listings-did-new = entered
listings-did-edit = changed
listings-did-show = shown to families
listings-did-copy = copied to the next term
listings-did-end = ended
listings-did-withdraw = withdrawn
listings-did-table = taken from a table
listings-did-follow = left to the file
listings-did-picture = a picture put there
listings-did-picture-off = a picture taken away
listings-apart-leave = Take back, and leave these changes
listings-apart-back = Take back, and these changes too
listings-entered-at = Done by people of “{ $organization }”.
listings-undo-not-all = “{ $what }”, { $at }, cannot be taken back too: it is in use, or something later lies on it, or families would see again what was withdrawn or what the lead organization took away. Nothing was changed. You can leave these changes, or take the later one back first.
people-wrong-merge-meanwhile = Listings of the other one were changed since you saw this page. Nothing was taken back. Look at what is named there, and choose.
people-field-duplicate = Listed twice
people-wrong-merge-people = { $field }: people here belong to the one that would go: a steward, somebody to ask, a feed, or a family's yes or no. Keep that one, or end these first.
people-wrong-merge-own = { $field }: the one that would go has entries that were made here. Keep that one. If both have such entries, they stay two.
people-wrong-duplicate-since = { $field }: this has changed since you saw it. Nothing was decided. Here is what waits now.
people-wrong-merge-late = { $field }: it can be taken back for 30 days, and no longer.
people-wrong-merge-below = Nothing was taken back. Places, programs or sessions of the two became one since. Take those back first: they are named under “Decided lately”.
people-wrong-merge-withdrawn = This listing was withdrawn since they became one. Show it again first, if families should see it.
monday-duplicates = { $n ->
    [one] One thing is listed twice, or said differently.
   *[other] { $n } things are listed twice, or said differently.
  }
monday-duplicates-go = Put them side by side
