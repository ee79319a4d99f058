# The workspace of an organization: entering listings, showing drafts, the next term, taking back.
listings-title = Your listings
listings-lead = Enter a program once. Families find it here, on paper and in every list that comes from here.
listings-promise-title = What is kept.
listings-promise = Listings are public once they are shown. Who changed them is seen by staff only.
listings-profile = About your organization
listings-no-contact = Families do not know yet whom to ask.
listings-history = What was changed
listings-places = Places
listings-places-none = No place yet. Add where you meet, then a program.
listings-place-add = Add a place
listings-none = Nothing here yet. Start with the name of one program; you can leave everything else for later.
listings-program-add = Add a program
listings-no-sessions = No days and times that families see. They see the program once it has some.
listings-session-add = Add days and times
listings-change = Change
listings-change-program = Change name and text
listings-preview = See it as a family does
listings-preview-show = Look at it and show it
listings-copy = Copy to next term
listings-away = End or withdraw
listings-away-text = You can take this back for 30 days, under "What was changed".
listings-end = It is over
listings-withdraw = Withdraw: nobody sees it any more
listings-known = { $n } of 9 things families need are known.
listings-missing = Not known yet: { $facts }
listings-fact-hours = days and times
listings-fact-cost = the price
listings-fact-ages = ages or grades
listings-fact-ride = the ride
listings-fact-languages = languages
listings-fact-access = access
listings-fact-dates = first and last day
listings-fact-food = food
listings-fact-seats = seats
listings-state-draft = Draft: families do not see it.
listings-state-waits = Waits for a yes from the lead organization.
listings-state-live = Families see it.
listings-state-file = From a file. What you change here stays, whatever the file says.
listings-state-hidden = Hidden: nobody has said that it is still true.
listings-state-ended = Over.
listings-first-yours = What this organization enters waits for your first yes. What you show of it is there at once, and after that nothing of it waits.
listings-place-about = on the map in the middle of { $town }
listings-place-nowhere = not on the map yet: say its town, or its spot
listings-place-unknown = not on the map yet: we do not know where { $area } is. Say its spot.
listings-first-waits = Your first listing waits until the lead organization has looked at it. After that, what you show is there at once.
listings-sent-back = Sent back:
listings-pages = Pages
listings-before = Earlier page
listings-after = Next page
listings-organization-add = Add an organization
listings-notice-kept = Kept.
listings-notice-live = Families see it now.
listings-notice-waits = It waits for the lead organization now. You will read here what they say.
listings-notice-copied = Copied as drafts. Check the days, then show them.
listings-notice-away = Done. You can take it back under "What was changed".
listings-notice-undone = Taken back.
listings-notice-added = Added. Now add a place and a program.
listings-notice-nothing-to-copy = There is nothing to copy: the next term is here already, or nothing was shown yet.
listings-notice-look-first = What it shows next waits for your yes. What is shown now stays.
listings-look-first = Look first again
listings-look-first-text = What this organization shows next will wait for your yes. What families see now stays.
listings-name = Name of the organization
listings-description = What is it about?
listings-texts-hint = Fill in the languages you can. Readers of another see what there is.
listings-include = How you include everybody
listings-include-hint = What you do so that every child can take part.
listings-website = Web page
listings-contact = Whom may families ask?
listings-contact-hint = This is public. A first name or a desk is enough.
listings-contact-name = Name
listings-contact-phone = Phone
listings-contact-email = Mail address
listings-ask = Whom may families ask about this?
listings-ask-hint = This is public. If empty, families ask whom your organization names. Name somebody who knows about access.
listings-empty-hint = What you leave empty is shown as "not known yet", never as "no".
listings-keep = Keep
listings-keep-look = Keep and look at it
listings-place = A place
listings-place-name = The name people know it by
listings-address = Street and number
listings-city = Town
listings-state = State
listings-zip = ZIP code
listings-point = Where on the map?
listings-point-hint = Two numbers such as 41.65, -70.28, or the name of a school, library or museum here.
listings-entrance = How to find the door
listings-entrance-hint = Such as: ramp on the left side, ring twice.
listings-program = A program
listings-program-name = What is it called?
listings-summary = In one sentence
listings-summary-hint = Such as: Your child will build a robot that follows a line.
listings-topics = Topics
listings-session = Days and times
listings-hours = On which days, from when until when?
listings-hours-hint = Such as: Tue, Thu 15:30-17:00
listings-grid = Or choose a time for each day
listings-painter-on = we meet
listings-painter-off = no session
listings-painter-help = Tap or drag to mark when you meet. With a keyboard: arrow keys to move, space to mark. What is marked is written above.
listings-drop-in = Come for any part of it
listings-online = It is online
listings-starts = First day
listings-ends = Last day
listings-where = Where?
listings-age-min = Youngest age
listings-age-max = Oldest age
listings-grade-min = Lowest grade
listings-grade-max = Highest grade
listings-cost = What does it cost?
listings-cost-free = Free
listings-cost-price = One price
listings-cost-pay_what_you_can = Pay what you can
listings-cost-as_it_is = As the file says
listings-price = Price in dollars
listings-price-hint = Such as: 25 or 12.50
listings-say-yes = Yes
listings-say-no = No
listings-aid = Is there help with the price?
listings-aid-price = Price with help, in dollars
listings-aid-how = How does a family get it?
listings-ride = Do you offer a ride?
listings-ride-note = Which ride?
listings-ride-note-hint = Such as: late bus to Mashpee at 17:15
listings-home-at = About when are they back home?
listings-languages = Languages it is held in
listings-access = Access
listings-access-hint = Say what you are sure of. Families ask about the rest.
listings-food = Food
listings-documents = Which papers do you ask for?
listings-documents-hint = Such as: form from a doctor. Write "none" if you ask for none.
listings-capacity = Seats in all
listings-seats = Seats left
listings-methods = How does one sign up?
listings-link = Sign up at your own page
listings-link-hint = The address of the page where families sign up, if you keep that yourself.
listings-day-mon = Mon
listings-day-tue = Tue
listings-day-wed = Wed
listings-day-thu = Thu
listings-day-fri = Fri
listings-day-sat = Sat
listings-day-sun = Sun
listings-errors-kept = Nothing you typed is lost.
listings-wrong-listing-name = Please write a name of at most 120 letters.
listings-wrong-listing-many = There are 500 already. Please call the lead organization.
listings-wrong-line = Please write one line of at most 200 letters.
listings-wrong-long = Please write at most 3,000 letters.
listings-wrong-link = Please write an address that begins with https://
listings-wrong-number = Please write a whole number.
listings-wrong-phone = Please write a phone number with its area code.
listings-wrong-email = Please write a mail address such as ana@example.org.
listings-wrong-point = We do not know this place. Two numbers such as 41.65, -70.28 always work.
listings-wrong-point-area = This is a whole area and not one spot. Write it as the town or the ZIP code, and leave this empty if you do not know the spot.
listings-wrong-point-far = This is far from everything here.
listings-wrong-point-swapped = This is far from everything here. Latitude comes first: did you mean { $spot }?
listings-wrong-hours = We could not read this. Please write it like: Tue, Thu 15:30-17:00
listings-wrong-day-times = This day needs a start and a later end.
listings-wrong-two-ways = This says it in two ways. Please leave one of them empty.
listings-wrong-price = Please write a price such as 25 or 12.50.
listings-wrong-time = Please write a time such as 17:45.
listings-wrong-range = The first is larger than the second, or beyond what we know.
listings-wrong-choice = Please choose one of the list.
listings-wrong-day = Please write a day.
listings-wrong-ends-before = The last day is before the first.
listings-wrong-seats = There are more seats left than seats in all.
listings-wrong-changed-since = Somebody changed this since you opened it. Look at it again; if you send now, what you typed holds.
listings-wrong-sentence = Please say in one line of at most 300 letters what is missing.
listings-preview-title = This is what a family sees
listings-preview-text = Below is the page as families get it.
listings-preview-drafts = Nobody sees the drafts yet.
listings-preview-waits = Some of it waits for a yes from the lead organization.
listings-preview-asked = { $n ->
    [one] One session waits for your yes.
   *[other] { $n } sessions wait for your yes.
}
listings-preview-changed-since = Somebody changed this since you looked. Below is how it stands now. Nothing was shown.
listings-preview-choose-some = Nothing was ticked, so nothing was shown.
listings-show = Show to families
listings-back = Back to your listings
listings-history-lead = Newest first. Each change can be taken back for 30 days.
listings-history-none = Nothing was changed here yet.
listings-act-new = Entered:
listings-act-edit = Changed:
listings-act-show = Shown to families:
listings-act-copy = Copied to the next term:
listings-act-end = Ended:
listings-act-withdraw = Withdrawn:
listings-act-table = Taken from a table:
listings-changed-facts = What is different: { $facts }
listings-key-hours = days and times
listings-key-cost = price
listings-key-ages = ages
listings-key-grades = grades
listings-key-ride = ride
listings-key-languages = languages
listings-key-access = access
listings-key-starts_on = first day
listings-key-ends_on = last day
listings-key-food = food
listings-key-capacity = seats in all
listings-key-seats_open = seats left
listings-key-title = name of the program
listings-key-description = description
listings-key-name = name
listings-key-status = state
listings-key-site = place
listings-key-other_names = other names
listings-key-sector = kind of organization
listings-key-website = website
listings-key-contacts = whom to ask
listings-key-contact = whom to ask
listings-key-how_we_include = how everybody can come
listings-key-address = address
listings-key-city = town
listings-key-state = state
listings-key-zip = ZIP code
listings-key-neighborhood = neighborhood
listings-key-point = spot on the map
listings-key-entrance = how to get in
listings-key-summary = the program in short
listings-key-program_type = kind of program
listings-key-setting = kind of place
listings-key-topics = subjects
listings-key-categories = categories of the file
listings-key-level = how much one knows already
listings-key-designed_for = for whom it is made
listings-key-picture = picture
listings-key-meeting = in person or online
listings-key-exceptions = days off and extra days
listings-key-drop_in = whether one may just come
listings-key-aid = help with the cost
listings-key-pays = what it pays
listings-key-interpretation = interpreters
listings-key-internet = internet needed
listings-key-registration = how to sign up
listings-key-documents = papers asked for
listings-key-prerequisites = what one must know before
listings-key-other = something else
listings-undo = Take back
listings-undone = Taken back on { $at } { $by }
listings-undo-later = Something later lies on this: { $what }, { $at }. Take that back first. Nothing was changed.
listings-undo-in-use = This is in use, or was changed in another way since. Nothing was changed.
listings-undo-late = This was more than 30 days ago. Please change it by hand.
listings-undo-their-word = The lead organization took this away. Please ask them. Nothing was changed.
listings-undo-picture = The lead organization looks at this picture first. Please bring the file again. Nothing was changed.
listings-approvals = Listings that wait for a yes
listings-approvals-lead = An organization's first listing waits for you. After one yes, what it shows is there at once.
listings-approvals-none = Nothing waits.
listings-approvals-look = Look at it
listings-approve = Yes, show it
listings-send-back = Send back
listings-sentence = What is missing? The steward reads this.
listings-approval-approved = Families see it now.
listings-approval-back = Sent back. The steward reads your sentence.
listings-said-on = entered by the organization on { $date }
listings-told-by = Told by the organization itself
fact-documents = Papers asked for
fact-home-at = Back home about
monday-approvals-go = Look at them
listings-programs = { $n ->
    [one] One program
   *[other] { $n } programs
  }
listings-drafts = { $n ->
    [one] One draft
   *[other] { $n } drafts
  }
listings-errors = { $n ->
    [one] One thing is not right yet.
   *[other] { $n } things are not right yet.
  }
monday-approvals = { $n ->
    [one] One first listing waits for your yes.
   *[other] { $n } first listings wait for your yes.
  }
listings-asked = What families looked for and did not find
listings-asked-line = { $what }: { $many } searches found nothing last week. { $n ->
    [one] One of your sessions does not say whether it would fit.
   *[other] { $n } of your sessions do not say whether they would fit.
  }
drafts-title = Show all drafts
drafts-none = { $name } has no drafts that wait for you.
drafts-lead = Look at what families will read. Then show all of it at once.
drafts-most = We show { $n } at once. Press again for the rest.
drafts-show = { $n ->
    [one] Show this draft to families
   *[other] Show all { $n } drafts to families
}
drafts-send = { $n ->
    [one] Send this draft to the lead organization
   *[other] Send all { $n } drafts to the lead organization
}
drafts-show-hint = By that you say that all of it is true today. You can take it back as one for 30 days, under "What was changed".
drafts-send-hint = They look at your first listings. Once they have said yes to one, what you show is there at once.
drafts-left = { $n ->
    [one] 1 draft is left
   *[other] { $n } drafts are left
}
drafts-left-text = A family cannot choose without these facts. Add them, or show the program by itself.
drafts-changed = Something was changed since you looked. This is how it stands now. Look once more, then show it.
listings-fact-place = the place
listings-queue-kept = Kept.
listings-queue = { $n ->
    [one] After this one, 1 more is on no map.
   *[other] After this one, { $n } more are on no map.
}
listings-queue-last = No others come after this one.
listings-queue-all = { $n ->
    [0] Every place is on a map now.
    [one] In all, 1 place is on no map.
   *[other] In all, { $n } places are on no map.
}
listings-queue-skip = Leave this one, go to the next
listings-queue-back = Back to Monday
