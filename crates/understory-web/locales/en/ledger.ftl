# The region: who has something that fits, and what it would take.
nav-region = Region
home-directors = For those who plan
home-directors-text = See who in the region has nothing that fits, and which one change would let how many of them in.
home-directors-go = See the region
just-words = { $words }
first-and-more = { $names } and { $n } more
# Figures
figure-percent = { $n }%
figure-under = under { $n }%
figure-over = over { $n }%
figure-no-one = nobody
figure-protected = not shown, to protect small groups
figure-protected-short = not shown
figure-protected-sentence = This count is not shown, to protect small groups.
figure-range = between { $low } and { $high }
figure-of = { $n } of { $of }
figure-of-protected = not shown, of { $of }
figure-plus = +{ $n }
figure-minus = −{ $n }
change-none = no change
# Groups
lens-place = Place
lens-age = Age
lens-language = Language at home
lens-income = Money
lens-access = What helps
lens-car = Ride
lens-place-title = By place
lens-age-title = By age
lens-language-title = By language at home
lens-income-title = By money at home
lens-access-title = By what helps them
lens-car-title = By ride
group-age = ages { $from } to { $to }
group-age-not_said = age not said
group-language-not_said = language not said
group-income-low = little money
group-income-enough = enough money
group-income-not_said = money not said
group-access-needs = needs an access feature
group-access-none = needs no access feature
group-car-car = somebody can drive them
group-car-none = nobody can drive them
group-car-not_said = ride not said
# Where the young people come from
label-synthetic = drawn from public counts
label-rostered = from a roster
label-mixed = from a roster and public counts
label-synthetic-text = { $n ->
    [one] These young people were drawn by chance from public counts. None of them exists.
   *[other] These young people were drawn by chance from public counts, { $n } times. None of them exists. Each number is the middle of the draws; the range is the least and the most of them.
 }
label-rostered-text = These young people come from a roster. A count of fewer than 10 is not shown, nor one that would give it away.
label-mixed-text = These young people come from a roster and from public counts. A count of fewer than 10 is not shown, nor one that would give it away.
basis-young = { $n ->
    [one] { $n } young person
   *[other] { $n } young people
 }
basis-only = Only { $groups }.
basis-everybody = Look at everybody
basis-examples = { $n } of { $of } sessions are examples, made up to show how this works.
asked-problem = We could not read “{ $value }” for { $name }.
asked-problem-kept = Everything else was kept.
# Filters
filter-some = Look at only some
filter-all = All
filter-enough = How many that fit are enough?
filter-two = Choose up to two groups.
filter-population = Which young people
filter-go = Show these
enough-choice = { $n ->
    [one] one
    [3] three
   *[other] { $n }
 }
population-choice = { $name }, version { $version }, { $label }
# Charts
chart-share = Share
chart-bar = The share as a bar
chart-count = Young people
chart-steps = What the greens mean
chart-step = { $from } to { $to }%
chart-nobody = nobody yet
map-place = { $n ->
    [one] { $place }: { $percent } have something that fits, { $counts }
   *[other] { $place }: { $percent } have at least { $n } sessions that fit, { $counts }
 }
# Columns
col-group = Group
col-fits = { $n ->
    [one] Something fits
   *[other] At least { $n } fit
 }
col-pin = A pin within 3 miles
col-sessions = Sessions
col-seats = Seats for 100 young people
col-young = Young people who can come
col-week = Week from
col-change = Change
seats-not-known = not known
# The region
region-title = The region
region-heading = Who has something that fits?
big-fits = { $n ->
    [one] { $counts } young people have at least one session that fits their week, their way there, their money and their language.
   *[other] { $counts } young people have at least { $n } sessions that fit their week, their way there, their money and their language.
 }
big-pin = { $counts } have any session at all within 3 miles of home.
difference = A pin on a map does not ask when a child is free, how to get there, or what it costs. That is the difference: { $n ->
    [one] { $n } young person.
   *[other] { $n } young people.
 }
difference-none = A pin on a map does not ask when a child is free, how to get there, or what it costs.
region-go = What would it take?
region-brief = Two pages to print
region-what-if = Try a change
region-where = Where
region-no-places = No places are known for these young people.
region-no-points = The places have no spot on the map yet. The table has them all.
region-map-text = A map of the places. The darker the green, the more of those who live there have what fits. The table beside it says the same.
region-map-note = The larger a circle, the more young people live there. Choose a place to look at it alone.
region-places = The places in numbers
region-hardest = Hardest to fit
region-hardest-text = { $n ->
    [one] Pairs of groups in which the fewest have something that fits.
   *[other] Pairs of groups in which the fewest have at least { $n } sessions that fit.
 }
region-lenses = Seen from several sides
region-lenses-range = The thin line on a bar is the range of the draws. Where two ranges overlap, we cannot tell which is larger.
region-lenses-link = Choose a group to look at it alone.
small-maps = On small maps
small-maps-text = For each group the share of those who live there with { $n ->
    [one] something that fits
   *[other] at least { $n } sessions that fit
 }.
small-maps-few = few
small-maps-grey = Where fewer than 10 of a group live, the place stays grey, and the table says “few”.
small-maps-hidden = What is not shown, to protect small groups, stays grey.
region-when = When
region-when-none = No dates are known yet.
region-days = A usual week
region-weeks = { $n ->
    [0] Every one of the next 52 weeks has something.
    [one] { $n } of the next 52 weeks has nothing named.
   *[other] { $n } of the next 52 weeks have nothing named.
 }
weeks-gap = { $from } to { $until }
region-weeks-title = Sessions in each of the next 52 weeks
region-weeks-text = Each bar is a week. A dashed box is a week in which nothing is named.
region-without-dates = { $n ->
    [one] { $n } session has no known dates and is in no week.
   *[other] { $n } sessions have no known dates and are in no week.
 }
region-weeks-table = The weeks in numbers
region-empty-title = Nobody to count for yet
region-empty = This page shows who in { $region } has something that fits, and who has not. For that it needs young people to count for: drawn from public counts, so that nobody is looked at, or from a roster.
region-empty-how = Whoever runs this server types this once:
region-empty-roster = A school’s roster can be used instead. Then no count of fewer than 10 is shown.
region-unknown = This population is not here, or not for everybody to see.
region-unknown-group = There is no such group here: { $group }.
region-newest = Show the newest
region-few = This would tell about a small group of a roster, or about all but a small group. So it is not shown.
region-enough-roster = For young people of a roster, this page counts who has at least one that fits, or at least three.
region-enough-one = Count at least one
region-counting-title = We are still counting
region-counting = These figures are new, and there are many young people to count. So far { $percent } of 100 parts are done. This page comes back by itself.
region-counting-again = Look again
# Notes
notes-title = How this is counted
notes-fit = Something fits when its age, hours, dates, way there, price after help, language, access and seats all work. What nobody has told us about a session is left open: it never counts against it.
notes-pin = The pin asks one thing only: is there a session that has not ended within 3 miles, as the crow flies?
notes-sessions = { $n ->
    [one] { $n } session that has not ended was looked at.
   *[other] { $n } sessions that have not ended were looked at.
 }
basis-unsaid = Many of the { $n } sessions do not say everything: { $what }. What is not said keeps nobody out here; with more said, fewer will fit.
unsaid-hours = { $n } not on which days and hours they meet
unsaid-price = { $n } not what they cost
unsaid-languages = { $n } not in which language they are held
notes-without-place = { $n ->
    [one] { $n } of them has no known place.
   *[other] { $n } of them have no known place.
 }
notes-protected = A count of fewer than 10 young people is not shown, nor one that would give it away.
notes-population = Young people: { $name }, version { $version }.
notes-day = The numbers hold for { $date } { $year }.
# The ledger
ledger-title = What would it take?
ledger-lack = { $n ->
    [one] { $counts } of { $of } young people have nothing that fits.
   *[other] { $counts } of { $of } young people have fewer than { $n } that fit.
 }
ledger-changes = Changes that would help
ledger-vans-at-most = However many vans run between the places looked at, they cannot reach more than { $n } (counted in the first draw).
ledger-first = Each number here counts young people who have nothing that fits and would have a first one.
ledger-changes-none = No single change that we know how to try would let more of these young people in.
ledger-cannot-tell = Cannot tell which of the next { $n } reaches most: their ranges overlap.
room-for = { $n ->
    [0] no seat is open
   *[other] room for { $n }
 }
room-unknown = seats not known yet
room-text = Each number is who would fit, not who has a seat. How many there is room for stands beside it.
ledger-cost = About { $price } a term
ledger-each = { $price } for each
ledger-cost-unknown = No cost given yet
ledger-try = Try it
ledger-try-first = First to try: { $change }.
ledger-try-session = First to try: a change of { $title }.
ledger-try-more = First to try: once more what { $title } does, on other dates.
ledger-more = { $n ->
    [one] Show the other one
   *[other] Show the other { $n }
 }
ledger-open = Where and who
ledger-where = Where
ledger-ages = Which ages
ledger-pairs = Of whom it keeps out the largest part
ledger-sessions = Which sessions
ledger-barriers = What stands in the way
ledger-barriers-text = Each line takes one thing out of the way and nothing else, and counts who would then have enough.
ledger-two-or-more = { $n ->
    [0] Nobody has two or more things in the way everywhere.
    [one] { $n } more has two or more things in the way everywhere, so no single line helps.
   *[other] { $n } more have two or more things in the way everywhere, so no single line helps.
 }
ledger-two-or-more-protected = Some have two or more things in the way everywhere.
ledger-shares = The shares deal out the blame in equal parts among all that stands in the way, so that they add up.
ledger-blame = { $percent } of what is missing
ledger-blame-range = { $percent } of what is missing (between { $low } and { $high })
ledger-back = Back to the region
sort-label = In order of
sort-reach = most reached
sort-cost = least cost for each
sort-barrier = what is in the way
barrier-who_for = age and grade
barrier-hours = hours
barrier-dates = dates
barrier-travel = the way there
barrier-cost = price
barrier-language = language
barrier-access = access
barrier-seats = seats
lifted-who_for = would be in if ages and grades were no limit
lifted-hours = would be in if hours were no limit
lifted-dates = would be in if dates and sign-up times were no limit
lifted-travel = would be in if everybody could get there
lifted-cost = would be in if everything were free
lifted-language = would be in if every session spoke their language
lifted-access = would be in if every place and session were open to all
lifted-seats = would be in if there were seats for all
most-need = Enough for { $n } of { $of }: { $change }.
most-need-range = Enough for { $n } of { $of } ({ $range }): { $change }.
need-age-more = { $n ->
    [one] open to children one year older
   *[other] open to children { $n } years older
 }
need-age-less = { $n ->
    [one] open to children one year younger
   *[other] open to children { $n } years younger
 }
need-grade-more = { $n ->
    [one] open to one grade higher
   *[other] open to { $n } grades higher
 }
need-grade-less = { $n ->
    [one] open to one grade lower
   *[other] open to { $n } grades lower
 }
need-prerequisite = ask for nothing to come before
need-hours-more = { $n } minutes later
need-hours-less = { $n } minutes earlier
need-other-hours = other days or hours
need-dates-more = { $n ->
    [one] one day later
   *[other] { $n } days later
 }
need-dates-less = { $n ->
    [one] one day earlier
   *[other] { $n } days earlier
 }
need-registration = sign-up open when they come
need-nearer = a way { $n } minutes shorter, or a ride
need-ride = a ride
need-cheaper = { $price } less
need-language = held in { $language } too
need-access = { $feature }
need-internet = a way to take part without internet at home
need-seat = one more seat for each
# Changes
edit-a-session = a session
edit-later = { $title }: { $minutes } minutes later
edit-earlier = { $title }: { $minutes } minutes earlier
edit-interpret = { $title }: in { $language } too
edit-waive = { $title }: no fee for those who need it
edit-waive-price = { $title }: no fee of { $price } for those who need it
edit-provide = { $title }: with { $feature }
edit-seats = { $title }: { $n ->
    [one] one more seat
   *[other] { $n } more seats
 }
edit-ages = { $title }: open to ages { $from } to { $to }
edit-remove = { $title }: it ends
edit-add = New, for ages { $from } to { $to }: { $title } in { $place }, { $hours }
edit-add-about = something on { $topic }
edit-van = A van on { $days }: { $stops }, and back
# Several at once
together-title = { $n ->
    [one] The best one
   *[other] The best { $n } together
 }
together-text = young people, each counted once
together-exact = No other choice of as many of the changes on this page reaches more. This is proven.
together-at-most = Of the changes looked at, no choice of as many can reach more than { $n }; counted in the same way, this one reaches { $reached }.
together-cost = Together about { $price } a term.
together-try = Try them together
budget-label = What there is to spend in a term, in dollars
budget-go = Choose the best for it
budget-within = Chosen for { $price } or less, of the changes whose cost is known.
budget-none = No change whose cost is known lets anybody in for { $price } or less.
# The brief
label-synthetic-short = Drawn from public counts. None of these young people exists.
label-rostered-short = From a roster. Small counts are not shown.
label-mixed-short = From a roster and public counts. Small counts are not shown.
brief-kicker = Gap brief
brief-document = { $place }: what would it take?
brief-subtitle = { $n ->
    [one] { $n } young person. { $date } { $year }.
   *[other] { $n } young people. { $date } { $year }.
 }
brief-pdf-letter = PDF, two letter pages
brief-pdf-a4 = PDF, two A4 pages
brief-gap = { $n ->
    [one] { $counts } young people have nothing that fits.
   *[other] { $counts } young people have fewer than { $n } that fit.
 }
brief-map = { $n ->
    [one] Share who have something that fits
   *[other] Share who have at least { $n } sessions that fit
 }
brief-order = The place where most have nothing comes first.
brief-more-places = { $n ->
    [one] And one more place, on the page of the region.
   *[other] And { $n } more places, on the page of the region.
 }
brief-hardest = { $n ->
    [one] { $counts } have something that fits
   *[other] { $counts } have at least { $n } sessions that fit
 }
brief-hardest-none = No pair of groups can be told apart.
brief-changes = Changes that would help most
brief-changes-text = Each number counts only young people whom the changes above it do not reach.
brief-young = young people
brief-who-runs = Run by
brief-spread = { $group }: { $counts }
brief-together = Together
brief-alone = By itself
brief-alone-text = { $counts } young people. Where and which ages count these, not only those whom the changes above leave.
together-room = In all there is room for { $n }.
brief-small-places = These reach most in the whole region. What would help one place is on the page of that place.
brief-how-good = How good
brief-method-lack = Those who have nothing are all others: at least one thing stands in the way of every session.
brief-method-change = A change is tried on a copy of what is offered, and everybody is counted again. Nobody is counted twice.
brief-method-range = A range shows the least and the most of several draws. Where two ranges overlap, we cannot tell which is larger.
brief-facts = Dates, sources and limits
brief-examples = Examples
brief-young-people = Young people
brief-population = { $name }, version { $version }, made { $made }.
brief-label = Who they are
brief-limits = Limits
brief-limits-text = Trips are reckoned from straight lines, not from timetables. Listings may be old or missing. A count is not a promise that a child will come.
brief-source = Source
brief-footer = Understory, { $date } { $year }, page { $n } of 2
