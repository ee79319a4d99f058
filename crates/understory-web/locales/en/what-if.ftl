# What if
what-if-title = What if?
what-if-plan = { $n ->
    [0] Your plan
    [one] Your plan: one change
   *[other] Your plan: { $n } changes
 }
what-if-empty = Nothing is changed yet. Try a van, an hour, a language, a fee, a new session. Nothing real is touched.
what-if-ideas = Take an idea from the ledger
what-if-take-out = Take out
what-if-nothing = Start again
what-if-effect = What it would do
what-if-before = Now
what-if-after = With the plan
what-if-gain = { $n ->
    [one] young people would have something that fits and have nothing now
   *[other] young people would have { $n } that fit and have too few now
 }
what-if-lose = { $n ->
    [one] { $n } young person would have too few and has enough now.
   *[other] { $n } young people would have too few and have enough now.
 }
what-if-lose-protected = Whether some would have too few and have enough now is not shown, to protect small groups.
what-if-lose-none = Nobody would lose what they have now.
what-if-nobody = Nobody gains. Those nearby may have something that fits already, or something else keeps them out too.
what-if-nobody-van = A van counts homes and sessions within { $metres } meters of its stops, sessions that meet only on its days, and rides no longer than the family’s longest.
basis-no-sessions = No sessions are known yet, so nothing can fit. Bring in listings first.
what-if-maps = Now and then
what-if-ringed = Places with a ring have changed. The number beside them is how many more young people have enough, or how many fewer.
map-changed = { $place } { $change }
what-if-who = Who gains, who loses
what-if-took = { $n ->
    [one] Worked out in one thousandth of a second.
   *[other] Worked out in { $n } thousandths of a second.
 }
what-if-busy = Counting again.
what-if-failed = That did not work. Please try once more.
what-if-done = Counted again: { $gain }. With the plan { $percent } have enough that fits.
what-if-saved = The plan is saved under this name.
what-if-name = A plan needs a name of 1 to 100 letters, and at least one change. Nothing was saved.
what-if-name-taken = Another plan has this name already. Nothing was saved.
what-if-plans-full = So many plans are saved that there is no room for more. Nothing was saved. The link of this page still holds your plan.
what-if-roster = Changes cannot be tried here for young people of a roster. They can be for young people drawn from public counts.
what-if-drawn = Try it for those
what-if-region = Back to the region
what-if-edit = Change { $n } could not be made, so it is left out: { $reason }.
compare-title = Side by side
compare-plan = Plan
compare-this = this plan
compare-changes = Changes
compare-gain = Gain
compare-lose = Lose
tries-title = Try one more change
tries-van = A van
tries-van-hint = It stops at these places in this order and comes back, on the days you choose.
tries-stops = Stops
tries-stop = Stop { $n }
tries-days = Days
tries-go = Try it
tries-change = Change a session that is there
tries-find = Find a session
tries-find-hint = A word of its name, such as robots or story.
tries-find-go = Find
tries-find-none = No session has these words.
tries-move = Move it
tries-interpret = Hold it in one more language
tries-provide = Make it open with
tries-seats = More seats
tries-from = From age
tries-to = Up to age
tries-waive = No fee for those who need it
tries-remove = It ends
tries-add = A new session
tries-title-field = What is it called?
tries-where = Where? A town, school or library
tries-price = Price in dollars, 0 for free
tries-language = Language
try-earlier = { $n } minutes earlier
try-later = { $n } minutes later
try-error-session = Find a session first, then choose the change.
try-error-do = We do not know this kind of change.
try-error-minutes = Choose how far to move it.
try-error-language = Choose a language.
try-error-feature = Choose what to add.
try-error-seats = Say how many seats, such as 8.
try-error-from = Say an age in years, such as 9.
try-error-to = Say an age in years, not younger than the first.
try-error-title = Give it a name.
try-error-topic = Choose one of the topics.
try-error-where = We do not know this place. Try a town or a library.
try-error-day = Choose at least one day.
try-error-van-day = Choose at least one day.
try-error-starts = Choose when it begins.
try-error-ends = Choose when it ends, later than it begins.
try-error-price = Say a price such as 25, or 0 for free.
try-error-stop = Name at least two stops.
try-error-stop-unknown = We do not know “{ $place }”. Try a town, a village or a library.
rule-unknown-session = this session is not in the region
rule-ended = this session is over
rule-hours-not-known = its hours are not known
rule-minutes = it can move by half-hours, up to 12 hours
rule-over-midnight = it would move over midnight
rule-spoken-already = this language is spoken there already
rule-free-already = it is free already
rule-price-not-known = its price is not known
rule-unknown-feature = this is not on the list of access features
rule-provided-already = this is there already
rule-seats = it takes 1 to 10,000 seats
rule-ages = the ages must go from younger to older
rule-twice = the same session is changed twice in this way
rule-no-hours = it has no hours
rule-no-name = it has no name
rule-no-language = it has no language
rule-unknown-topic = this topic is not on the list
rule-far-away = this place is too far away
rule-not-on-earth = this place is nowhere on earth
rule-price = the price must be from 0 to 100,000 dollars
rule-stops = a van has 2 to 12 stops
rule-no-days = it has no days
plans-title = Saved plans
plans-count = { $n ->
    [one] one change
   *[other] { $n } changes
 }
plans-compare = set beside this one
plans-none = No plan is saved yet.
plans-name = Save this plan under a name
plans-name-hint = Everybody who opens this page sees the name and the changes.
plans-save = Save the plan
plans-link-only = Plans are not saved here. The link of this page holds all of it: keep it or send it on.
group-age-under_3 = under 3
group-age-18_up = age 18 and over
group-place-not_said = place not said
