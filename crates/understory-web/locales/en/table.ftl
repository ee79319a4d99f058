# The seven questions at the table
answers-title = Seven questions about { $name }
answers-lead = Ask together. What is skipped rules nothing out.
answers-age = { $years ->
    [one] { $years } year old, by the month of birth that is kept.
   *[other] { $years } years old, by the month of birth that is kept.
}
answers-near-fixed = Near { $near }. The adults who live there change this, so it is not asked here.
answers-near-unknown = Your family keeps where home is, and it is not changed here. What fits is shown without counting the way.
answers-kept = The answers are kept for this child. Where you live is kept with your home only.
answers-go = Keep and show what fits
table-answers = Answer the seven questions
table-fits = What fits
table-allowed-see = What is allowed
table-assented = { $name } said yes as well
table-sheet = The plan to take home
table-sheet-text = One page in their language: the plan with its days, what is kept, and whom to ask. It has no PIN, and older cards go on working.
fits-for = For { $name }
results-keep = Keep these answers
# Keeping a search
keep-title = Keep these answers
keep-visitor = Nothing of this is kept. You can look as often as you like without an account.
keep-visitor-how = To keep your answers, sign in with your card first. A library or another helper can give you one.
keep-back = Back to what fits
keep-lead = You looked for something. It is kept only if you say so here.
keep-nobody = There is nobody here for whom you can keep this. Sit down with a family first.
keep-new = Somebody new
keep-new-how = Only for somebody new: a picture and the month of birth
keep-words = The answers are sealed. You see who looked, and you can change them at any time. The place is kept with the home only.
keep-yes = Yes, keep them
# The plan
table-erasure = Everything about { $called } will be erased on { $day }.
table-erasure-see = See it, or stop it
plan-see = Plan
plan-put = Put on the plan
plan-title = The plan of { $name }
plan-lead = A few programs, what has to be done for each, and by when.
plan-empty = Nothing is on the plan yet.
plan-gone = This is not listed any more. Ask before you count on it.
plan-steps = Steps and days
plan-done = done
plan-goes-on = It goes on
plan-keep = Keep this
plan-off = Take off the plan
plan-kept = The plan is kept.
plan-enrolled = Got a place, { $day }
plan-first-day-outside = This day lies outside of the dates of the program. Please look again.
plan-ended = How it ended: { $outcome }, { $day }
step-register = Register
step-pay = Pay, or ask for help to pay
step-ride = A ride there and back
step-paperwork = Paperwork
step-first-day = First day
outcome-enrolled = got a place
outcome-full = it was full
outcome-no-ride = no ride
outcome-too-dear = too dear
outcome-hours = the hours did not fit
outcome-language = nobody spoke the language
outcome-access = what this child needs was not there
outcome-paperwork = the paperwork was too much or too late
outcome-no-answer = nobody answered
outcome-not-wanted = not wanted any more
outcome-cancelled = it was called off
people-field-due = By when
people-field-note = Note
people-field-outcome = How did it end?
people-field-program = Program
people-field-said-by = Who says no
people-field-paper-code = Code on the paper
people-field-signed-by = Who signed
people-field-signed-on = Day of the signature
people-field-facts = Answers
people-wrong-note = { $field }: please write at most 200 letters on one line.
people-wrong-plan = { $field }: there are 12 programs on this plan already. Take one off first.
people-wrong-day = { $field }: this day cannot be right. Please look again.
people-wrong-paper = { $field }: this code does not work. Perhaps it was used, is older than 90 days, or belongs to another child.
# What is allowed
allowed-title = What is allowed about { $name }
allowed-lead = Who may see something, who says no, and papers.
allowed-nobody = Nobody may see anything.
allowed-yes = { $name } says yes
allowed-done = It is kept, and the family sees it.
allowed-waits-own = This waits for your yes. Until then they see nothing.
allowed-waits = This waits for the yes of your child. Until then they see nothing.
allowed-signed = Signed on paper on { $signed }. Until { $day }
assent-words = May they see this about you, only for this purpose and only until that day? You can say no, and nothing gets worse. You can take it back at any time, and you will see who looked.
no-title = Who is told no
no-lead = A no counts more than any yes, until whoever said it takes it back.
no-say = Say no to an organization
no-go = Say no
no-back = Take this no back
no-for = Say no, for { $name }
no-said = { $organization }: no, not { $purpose }
no-said-young = { $organization }: no, not { $purpose }, says the young person
no-since = Since { $day }
# On paper
paper-title = On paper
paper-lead = Print a form with a code. When it comes back signed, enter it here. The code works once, for 90 days.
paper-print = Print a form for { $name }
paper-enter = A signed form came back
paper-assented = { $name } signed as well
paper-enter-go = Keep what was signed
paper-form = You decide who may see something
paper-code = Code of this form:
paper-until = works until { $day }
paper-about = About
paper-one = Please tick one.
paper-some = Please tick what you allow.
paper-days = At most 365, from the day you sign:
paper-signature = Signature of a parent or guardian
paper-date = Day
paper-young = From 13 on: signature of the young person
paper-give = Give this page back to whoever gave it to you. What you do not tick is not allowed.
paper-back = Back
paper-blank = A blank form
paper-blank-text = For a family that wants to read first and sign at home. It has a code and no name.
paper-blank-go = Print a blank form
# For counts only
counts-title = About { $name }, for counts only
counts-lead = You can skip every question. Nobody sees the answers: not the people who help you, and not the programs.
counts-use = We count them together with those of many families, to see who is left out. They change nothing about what your child may join. Small counts are never shown. You can change or erase them at any time.
counts-keep = Keep these
counts-erase = Erase all of this
counts-kept = It is as you said.
equity-skip = I skip this
equity-yes = Yes
equity-no = No
equity-heritage = How do you describe your child?
equity-heritage-native = American Indian or Alaska Native
equity-heritage-asian = Asian
equity-heritage-black = Black or African American
equity-heritage-cape-verdean = Cape Verdean
equity-heritage-hispanic = Hispanic or Latino
equity-heritage-middle-eastern = Middle Eastern or North African
equity-heritage-pacific = Native Hawaiian or Pacific Islander
equity-heritage-white = White
equity-heritage-several = More than one of these
equity-heritage-another = In another way
equity-gender = Gender
equity-gender-girl = Girl
equity-gender-boy = Boy
equity-gender-nonbinary = Neither, or both
equity-gender-another = In another way
equity-disability = Does your child have a disability?
equity-learns-english = Is your child still learning English?
equity-money-tight = Is money tight at home?
equity-first-in-family = Would your child be the first in the family to go to college?
equity-no-steady-home = Is your child in foster care, or without a steady home?
equity-military = Does a parent serve in the armed forces?
equity-rural = Do you live far out of town?
# What an organization sees
young-title = Families that allowed you something
young-lead = You see what a family allowed, for the purpose that you name. Every look is kept, and the family sees it.
young-see = Show them
young-n = { $n ->
    [one] { $n } young person
   *[other] { $n } young people
 }
young-nobody = No family allowed this yet. Ask a family, or the navigator who sits with it.
young-open = Open
young-more = There are more than 50. Whoever has to look at so many at once needs a second person; ask the lead organization.
young-classes = You may see { $classes }.
young-class-card = nickname and age
young-class-answers = the answers about the week
young-class-contact = how to reach the family
young-seen = The family sees that you looked.
young-back = Back to the list
# On the page of a family
more-plan = The plan
more-waits = This waits for your yes
more-yes = I say yes
more-about = Answer questions for counts only
sheet-made = Made on { $day }
sheet-card-of = Card of
sheet-reach = If you want to ask something
sheet-reach-here = Ask where you got this page.
# What a navigator is told between sittings
navigator-due = To ask about
navigator-due-text = Families you sat with lately have something to do by these days. Names are told only at the table.
navigator-due-day = { $n ->
    [one] { $day }: { $n } family
   *[other] { $day }: { $n } families
 }
navigator-blockers = How plans ended in this region
navigator-blockers-text = Each count is of at least ten young people, and of at least ten others.
navigator-blockers-few = There are too few plans to say anything yet.
navigator-blocker = { $outcome }: { $n } young people
# Who looked
look-why-for = { $why } { $purpose }
act-refuse = say no to an organization
act-assent = keep a yes of the young person
act-see-plan = see the plan
act-see-facts = see what is said for counts
act-change-facts = change what is said for counts
act-print-paper = print a form to sign
act-refused-as-steward = see families of an organization
rule-refused = somebody of the family says no
