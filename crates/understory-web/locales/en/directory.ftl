# The map, the list to browse, programs, organizations.
map-label = Map
map-show = Show the map
map-zoom-in = Closer
map-zoom-out = Farther
map-many = Places close together:
map-failed = The map could not be drawn. The list leads to the same places.
map-not-all = The list shows the first { $n } places; the map shows all. Choose a subject or a town to list the others.
map-without = No map? The list leads to the same places.
fact-hours = When
fact-place = Where
fact-cost = Cost
map-heading = { $n ->
    [one] One place
   *[other] { $n } places
  }
map-list = List of places
map-empty = No place matches. Take a choice away and look again.
map-somewhere = Somewhere in
map-somewhere-in = Somewhere in { $town }
map-about = We know the town only. The pin stands in its middle.
site-somewhere = (somewhere in { $town })
site-somewhere-long = On the map it stands in the middle of { $town }. Its exact spot is not known yet.
legend-free = your child’s free time
legend-session = this program
fact-unknown = not known yet
fact-doubtful = not known yet (what we were told is hard to believe)
fact-ask = ask
fact-type = Kind
fact-setting = Setting
fact-level = Level
fact-ages = Ages
fact-grades = Grades
fact-languages = Languages
fact-interpretation = Someone interprets into
fact-ride = Ride home
fact-food = Food
fact-seats = Places
fact-pays = What they pay your child
fact-internet = Internet at home
fact-meeting = How you meet
fact-prerequisites = Needed before
fact-sector = What they are
fact-spoken = Languages they speak
ride-no = they offer no ride
seats-unlimited = no limit
seats-n = { $n ->
    [one] one in all
   *[other] { $n } in all
  }
internet-none = not needed
internet-phone = a phone is enough
internet-broadband = fast internet is needed
meeting-face = in person
meeting-online = online
meeting-hybrid = some in person, some online
meeting-mail = by mail
prerequisites-none = nothing
ages-both = { $min } to { $max } years
ages-from = { $min } years and older
ages-until = up to { $max } years
ages-all = all ages
grades-both = { $min } to { $max }
grades-from = { $min } and up
grades-until = up to { $max }
grades-numbers = grades { $min } to { $max }
grades-kindergarten-to = kindergarten to grade { $max }
grades-from-number = grade { $min } and up
grades-until-number = up to grade { $max }
exception-off = Not on { $date }.
exception-extra = Also on { $date }, { $hours }.
register-opens = Sign-up opens { $date }.
register-opened = Sign-up opened { $date }.
register-closes = Sign-up closes { $date }.
register-closed = Sign-up closed { $date }.
crumbs = Where you are
crumb-home = Start
example-notice = This is an example, made up to show how a listing looks. Please do not go there.
pager = More pages
pager-next = Next page
program-fits = Does this fit my child?
program-for = Made for:
program-sessions = { $n ->
    [0] When and where
    [one] When and where
   *[other] When and where: { $n } choices
  }
program-no-sessions = No dates are known yet.
program-place-unknown = The place is not known yet.
program-aid = Help with the cost:
program-access = Getting in and taking part
access-yes = Yes:
access-no = No:
access-ask = { $n ->
    [one] One thing is not known yet
   *[other] { $n } things are not known yet
  }
program-sign-up = How to sign up
program-sign-up-web = Sign up on their website
program-about = About it
program-website = Their website
program-wrong = Was something wrong? Please tell them, so that it is put right for everyone.
organization-also = Also called
organization-include = How we include everyone
organization-programs = { $n ->
    [0] What they offer
    [one] What they offer
   *[other] What they offer: { $n }
  }
organization-no-programs = Nothing is listed yet.
organization-places = Where they are
browse-q = What are you looking for?
browse-narrow = Narrow it down
browse-topic = Subject
browse-town = Town
browse-day = Day
browse-language = Language
browse-go = Show
browse-clear = Start over
browse-found = { $n ->
    [0] Nothing found
    [one] One found
   *[other] { $n } found
  }
browse-none = No listing has all of that. Take a word or a choice away, or let us look for what fits.
browse-none-find = Answer the seven questions
browse-past = Show what has ended too
told-by = Told by { $source }
