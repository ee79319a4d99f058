# The first page.
home-title = Something good after school
home-heading = Something good after school, near you, that fits your week
home-lead = Robots, tide pools, code, cooking, rockets. Tell us a little and see what really fits your child.
home-age = How old is your child?
home-where = Where do you live or stay?
home-where-hint = ZIP code, town, school or library. You may leave it empty.
home-go = Show what fits
home-all-questions = Or answer all seven questions (2 minutes)
home-near = What is near you
home-counts = { $programs ->
    [one] { $programs } program
   *[other] { $programs } programs
  }, { $sessions ->
    [one] { $sessions } time to go
   *[other] { $sessions } times to go
  }
home-all = See the whole list
home-empty = Nothing is listed here yet. When the first groups add what they offer, you will see it here.
home-libraries = For libraries and schools
home-libraries-text = Sit with a family, answer the questions together, and print one page to take home.
home-libraries-go = Start with a family
home-partners = For groups that offer something
home-partners-text = List it once and it is shown everywhere: here, on paper, and in every calendar.
home-partners-go = See how listings look
# The seven questions.
find-title = Seven questions
find-heading = What would fit your child’s week?
find-lead = Answer what you like and skip the rest. What you skip rules nothing out.
find-errors = { $n ->
    [one] One answer could not be read.
   *[other] { $n } answers could not be read.
  }
find-errors-kept = Everything you typed is still here. Look for the marked places.
find-where = Where do you live or stay?
find-near = ZIP code, town, school or library
find-near-hint = For example 02601, Hyannis, or the name of a school. Leave it empty if you would rather not say.
find-did-you-mean = Did you mean one of these?
find-who = How old is your child?
find-age = Age
find-grade = Or grade in school
find-who-hint = Then one child after the other gets an answer. Tell us the ages of more children here, if you like.
find-another = Ask for another child
find-when = When is your child free?
find-days = Which days?
find-until = Home by
find-paint = Set exact hours for each day
find-paint-hint = Mark the hours when your child could go. Exact hours count more than the answers above.
when-after_school = After school
when-weekends = Weekends
when-any = Any time
painter-free = free
painter-busy = not free
painter-from = from
painter-until = until
painter-help = Tap or drag to mark free hours. With a keyboard: arrow keys to move, space to mark.
painter-clear = Clear all
painter-grid = Free hours of the week
find-how = How would they get there?
find-mode-walk = Walk
find-mode-bike = Bike
find-mode-bus = Bus
find-mode-car = Someone can drive
find-minutes = How long is fine, one way?
find-minutes-any = Does not matter
find-minutes-up-to = { $minutes } min
find-cost = What can you pay?
find-cost-hint = For the whole time, not for each week. Many places help with the cost.
find-cost-any = Not sure yet
find-cost-free = Only free
find-cost-up-to = Up to { $price }
find-help = What helps your child?
find-languages = Which languages are fine?
find-needs = Something the place must have?
find-needs-hint = If a place has not told us yet, we still show it, with the person to ask.
find-love = What does your child love?
find-love-hint = Choose as many as you like.
find-go = Show what fits
nothing-stored = We keep nothing you answer. The address of the page holds your answers, so you can save it.
choose-none = Not said
choose-any = Any
error-age = “{ $given }” is not an age we know. Use a number from 3 to 24.
error-grade = “{ $given }” is not a grade we know. Use PK, K or 1 to 12.
error-minutes = “{ $given }” is not a number of minutes. Use a number from 1 to 600.
error-cost = “{ $given }” is not an amount. Use a number such as 25.
error-choice = “{ $given }” is not one of the choices.
error-hours = The hours could not be read. Each day needs a start before its end.
# The answer.
results-title = { $n ->
    [0] What comes close
    [one] One that fits
   *[other] { $n } that fit
  }
results-heading = { $n ->
    [0] Nothing fits all of it yet
    [one] One that fits
   *[other] { $n } that fit
  }
results-asked-nothing = You have not told us anything yet, so this is everything.
results-first = Best first
results-change = Change
results-without = We looked without it.
results-place-not-found = We do not know “{ $place }” yet.
results-place-kept = Your other answers are kept. Below is what fits without counting the way.
results-more = { $n ->
    [one] Show one more
   *[other] Show { $n } more
  }
results-not-shown = { $n ->
    [one] One more fits too, lower on the list.
   *[other] { $n } more fit too, lower on the list.
  }
results-answer-more = Answer more questions to bring the best ones up.
results-map = On a map
results-map-all = Open the large map and list
results-none = We looked at { $considered ->
    [one] one time and place
   *[other] { $considered } times and places
  } and none fits every answer. That can change: new ones are added often.
results-none-almost = These come closest. Each has only one thing in the way, and often a phone call settles it.
results-almost = { $n ->
    [one] One almost fits
   *[other] { $n } almost fit
  }
results-almost-text = One thing in the way of each. The closest come first.
results-relax = What you could change
relax-minutes = Up to 60 minutes one way
relax-hours = Any day and time
relax-cost = Any cost, with help where there is help
relax-language = Any language
relax-interest = Any subject
relax-near = Anywhere
results-person = Someone to ask
results-person-text = They know the places and can help you sign up:
results-person-library = Ask at the desk of any public library. They can look with you and print this page.
asked-age = { $age } years old
asked-near = near { $place }
asked-free = free { $hours }
asked-modes = { $modes }
asked-minutes = up to { $minutes } minutes
asked-free-only = free of charge
asked-cost = up to { $price }
asked-languages = in { $languages }
asked-access = needs { $names }
asked-topic = loves { $names }
tool-print = Print
tool-link = Copy the link
tool-copied = Copied
tool-text = Text this to me
tool-calendar = Calendar file
print-date = True on { $date } { $year }.
text-heading = { $region }: what fits your week
text-lead = Copy these lines into a message to yourself or to someone else.
text-label = Your message
text-copy = Copy
text-back = Back to the answer
text-none = Nothing fits all of it yet. The page shows what comes close.
text-link = All of it:
text-ask = Ask:
# A card.
card-hours = { $hours }
card-drop-in = { $hours }, come for any part
card-hours-unknown = Days and times not known yet
card-online = Online
card-see = See it
card-what-if = What if we could?
card-unknown = Not known yet: { $things }.
card-ask = Ask
card-ask-organization = Ask { $organization }.
contact-desk = the front desk
dates-one = on { $date }
dates-both = { $first } until { $last }
dates-from = starts { $first }
dates-until = until { $last }
cost-unknown = Cost not known yet
cost-free = Free
cost-what-you-can = Pay what you can
cost-fixed = { $price }
cost-up-to = up to { $price }
cost-more-than = more than { $price }
cost-after-aid = { $price }, or { $after } with help
cost-free-with-aid = { $price }, or free with help
cost-with-aid = { $price }, help with the cost
badge-full = full
badge-cancelled = called off
badge-ended = over
badge-draft = not yet published
badge-seats = { $n ->
    [one] 1 seat left
   *[other] { $n } seats left
  }
badge-confirmed = { $days ->
    [0] confirmed today
    [one] confirmed yesterday
   *[other] confirmed { $days } days ago
  }
badge-not-confirmed = not confirmed lately
badge-example = example
reason-age = for this age
reason-grade = for this grade
reason-hours = { $days }: all within your free time
reason-open-hours = { $days }: open in your free time, come for any part
reason-travel-walk = { $minutes ->
    [one] 1 minute on foot
   *[other] { $minutes } minutes on foot
  }
reason-travel-bike = { $minutes ->
    [one] 1 minute by bike
   *[other] { $minutes } minutes by bike
  }
reason-travel-bus = { $minutes ->
    [one] 1 minute by bus
   *[other] { $minutes } minutes by bus
  }
reason-travel-car = { $minutes ->
    [one] 1 minute by car
   *[other] { $minutes } minutes by car
  }
reason-travel-here = in the same place
reason-somewhere = near you, somewhere in { $town }
reason-travel-about = about { $way } to the middle of { $town }
reason-online = online, no trip
reason-ride = they offer a ride
reason-ride-note = they offer a ride: { $note }
reason-free = free
reason-affordable = { $price }, within what you can pay
reason-with-aid = they help with the cost
reason-with-aid-price = { $price } with help, within what you can pay
reason-language = held in { $language }
reason-interpreted = someone interprets into { $language }
reason-access = { $feature }
reason-interest = { $topic }, as your child loves
reason-seats = { $n ->
    [one] 1 seat left
   *[other] { $n } seats left
  }
unknown-age = for which ages
unknown-grade = for which grades
unknown-hours = on which days and times
unknown-dates = on which dates
unknown-travel = how to get there
unknown-cost = what it costs
unknown-language = in which languages
unknown-access = whether what helps your child is there
unknown-seats = how many seats are left
unknown-registration = how to sign up
unknown-prerequisite = what one must know before
unknown-internet = what internet one needs
change-too-young = { $years ->
    [one] For children one year older.
   *[other] For children { $years } years older.
  }
change-too-old = { $years ->
    [one] For children one year younger.
   *[other] For children { $years } years younger.
  }
change-grade-too-low = { $grades ->
    [one] For children one grade higher.
   *[other] For children { $grades } grades higher.
  }
change-grade-too-high = { $grades ->
    [one] For children one grade lower.
   *[other] For children { $grades } grades lower.
  }
duration-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
  }
duration-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  }
duration-both = { $hours } h { $minutes } min
change-earlier = It would have to be { $time } earlier.
change-later = It would have to be { $time } later.
change-other-hours = Outside your free time: { $time } a week ({ $days }).
change-dates = { $days ->
    [one] Its dates are one day away from yours.
   *[other] Its dates are { $days } days away from yours.
  }
change-nearer-walk = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} farther on foot than you said.
change-nearer-bike = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} farther by bike than you said.
change-nearer-bus = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} farther by bus than you said.
change-nearer-car = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} farther by car than you said.
change-nearer-about = { $change } That is to the middle of { $town }: where in it, is not known yet.
change-no-way = None of your ways gets there. A ride would.
change-ended = { $days ->
    [one] It ended yesterday. Ask if it comes again.
   *[other] It ended { $days } days ago. Ask if it comes again.
}
change-cheaper = It costs { $price } more than you said.
change-language = It is held in another language. { $languages } would open it.
change-access = Not there yet: { $features }.
change-seat = It is full. One more seat would do.
change-closed = { $days ->
    [one] Sign-up closed yesterday.
   *[other] Sign-up closed { $days } days ago.
  }
change-opens = { $days ->
    [one] Sign-up opens tomorrow.
   *[other] Sign-up opens in { $days } days.
  }
change-prerequisite = One must have done something else before.
change-internet = It needs faster internet at home.
find-also = Age of child { $n }, if there is one
sibling-age = See what fits your child of { $age }
sibling-grade = See what fits your child in { $grade }
