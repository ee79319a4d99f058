# Bringing a table: the file, what its columns mean, what it comes to.
upload-title = Bring a table
upload-lead = You have the programs of { $name } in a spreadsheet? Bring it as it is. You look at everything before it counts.
upload-file = Your table
upload-file-hint = A spreadsheet (.xlsx) or a text table (.csv), up to 2 MB, 2,000 rows and 100 columns.
upload-go = Read it
upload-waiting = Tables that wait
upload-waiting-text = You can go on where you stopped. A table that waits is erased after 7 days.
upload-rows = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
upload-go-on = Go on
upload-how = How it works
upload-how-one = Each row is one group that meets: a program with its days, place and price. The first row has the names of the columns.
upload-how-two = You say what each column means. We remember it for your next table.
upload-how-three = New rows become drafts. Families see them once you show them.
upload-how-four = Bring the same table again whenever it changes. Only what is different changes, an empty cell takes nothing away, and you can take all of it back.
upload-promise = A table is sealed while it waits and erased after 7 days. Columns that you do not use are never taken in.
upload-notice-dropped = The table is gone. Nothing was changed.
upload-notice-look-again = Something changed since you looked: a column, or what is listed here. This is how it is read now. Look once more, then take it in.
upload-notice-read = Read with these columns.
upload-refused-file-missing = Please choose a file first.
upload-refused-file-empty = There is nothing in this file.
upload-refused-not-text = This file is no table. Save it as .xlsx or .csv and bring it again.
upload-refused-header-broken = The names of the columns cannot be read: a quotation mark opens there and never closes.
upload-refused-open-quote = The file is full of quotation marks that never close. Save it as .xlsx and bring it again.
upload-refused-tables-wait = Five tables wait already. Take one in or throw one away first.
upload-refused-table-too-large = This file is larger than 2 MB, or unpacks to too much. Take pictures and old sheets out, and bring it again.
upload-refused-table-too-many-rows = There are more than 2,000 rows. Bring them in parts.
upload-refused-table-too-many-columns = There are more than 100 columns. Take out those that families do not need.
upload-refused-table-without-rows = There is nothing under the names of the columns.
upload-refused-workbook-broken = This spreadsheet cannot be opened. Save it once more as .xlsx or .csv, without a password.
upload-refused-workbook-macros = This spreadsheet has macros, which are small programs. Save it as .xlsx, without them.
upload-refused-other = This file cannot be read. Save it as .xlsx or .csv and bring it again.
upload-columns-title = What is in which column?
upload-columns-lead = We read { $file } and guessed. Put right what is wrong. Nothing counts until you take it in.
upload-column = Column { $n }, without a name
upload-such-as = Such as
upload-column-empty = Nothing is in this column.
upload-means-nothing = not used
upload-means-title = name of the program
upload-means-id = your own number of the row
upload-means-summary = in one sentence
upload-means-description = description
upload-means-topics = topics
upload-means-website = web page of the program
upload-means-meeting = in person or online
upload-means-place = name of the place
upload-means-address = street and number
upload-means-city = town
upload-means-state = state
upload-means-zip = ZIP code
upload-means-latitude = latitude
upload-means-longitude = longitude
upload-means-starts_on = first day
upload-means-ends_on = last day
upload-means-hours = days and times together
upload-means-days = days of the week
upload-means-time = time from and until
upload-means-start_time = time it starts
upload-means-end_time = time it ends
upload-means-ages = ages
upload-means-min_age = youngest age
upload-means-max_age = oldest age
upload-means-grades = school grades
upload-means-min_grade = lowest grade
upload-means-max_grade = highest grade
upload-means-capacity = seats in all
upload-means-seats_open = seats left
upload-means-cost = price for all of it
upload-means-aid = help with the price: yes or no
upload-means-aid_price = price with help
upload-means-aid_how = how to ask for help with the price
upload-means-ride = a ride: yes or no
upload-means-ride_note = which ride
upload-means-food = food
upload-means-languages = languages spoken
upload-means-access = access
upload-means-contact_name = whom to ask
upload-means-contact_phone = phone to ask
upload-means-contact_email = mail to ask
upload-means-registration_link = page to sign up
upload-means-registration_method = how to sign up
upload-wrong-meaning-twice = Two columns mean the same. Choose something else for one of them, or: not used.
upload-wrong-meaning-title = Say which column has the name of the program.
upload-wrong-choice = Please choose one of the list for each column.
upload-wrong-listing-many = Nothing was taken in: it would be more than an organization can have. What to do stands below.
upload-language = In which language are these texts?
upload-read = Read it with these columns
upload-outcome = What it comes to
upload-no-title = First say which column has the name of the program.
upload-row = Row { $n }
upload-state-new = new
upload-state-changed = changed
upload-state-unchanged = as it was
upload-many-new = { $n ->
    [one] 1 new row
   *[other] { $n } new rows
}
upload-many-changed = { $n ->
    [one] 1 changed row
   *[other] { $n } changed rows
}
upload-many-unchanged = { $n ->
    [one] 1 row as it was
   *[other] { $n } rows as they were
}
upload-many-refused = { $n ->
    [one] 1 row that is not taken
   *[other] { $n } rows that are not taken
}
upload-nothing = Nothing here is new or different.
upload-problems = { $n ->
    [one] 1 thing to look at
   *[other] { $n } things to look at
}
upload-problems-text = You can take the table in all the same: what could not be read stays as it is, or is not known yet. Or put it right in your file and bring it again.
upload-problem-row = Row
upload-problem-column = Column
upload-problem-value = What is there
upload-problem-what = What we say
upload-problem-file = The whole table
upload-problem-refused = This row is not taken.
upload-more-problems = { $n ->
    [one] and 1 more thing
   *[other] and { $n } more things
}
upload-missing = { $n ->
    [one] 1 group that families see is not in your table
   *[other] { $n } groups that families see are not in your table
}
upload-missing-text = They stay as they are. If one is over, say so there.
upload-missing-open = End or change it
upload-take = Take these in
upload-take-hint = New rows become drafts. Changes of what families see already are there at once. You can take all of it back for 30 days.
upload-drop = Throw this table away
upload-taken-title = Your table is taken in
upload-drafts = Show the drafts to families
upload-drafts-text = Nobody else sees them yet. Look at each program, then show it.
upload-drafts-look = Look at it and show it
upload-to-workspace = Back to your listings
upload-to-history = What was changed, and taking it back
upload-rule-access-not-understood = What is said about access is not understood.
upload-rule-age-order = The youngest age is above the oldest.
upload-rule-ages-are-grades = These are school grades. We took them as grades.
upload-rule-bad-age = This is no age in years.
upload-rule-bad-date = There is no such day. Write it like 2026-09-15.
upload-rule-bad-email = This is no mail address.
upload-rule-bad-grade = This is no grade: PK, K or 1 to 12.
upload-rule-bad-link = This is no web address.
upload-rule-bad-number = This is no whole number.
upload-rule-bad-point = This is no latitude and longitude.
upload-rule-bad-zip = This is no ZIP code.
upload-rule-control-characters = Letters that show nothing were taken out.
upload-rule-damaged-characters = Damaged letters were mended. Please look at them.
upload-rule-date-order = The last day is before the first.
upload-rule-days-not-given = There is a time, but no day of the week.
upload-rule-description-differs = Another row says something else of this program. The first is kept.
upload-rule-duplicate-id = Another row has the same number and says something else.
upload-rule-duplicate-row = The same row stands in the table twice. We took it once.
upload-rule-encoding-guessed = We had to guess how letters are written. Look at accents.
upload-rule-far-away = This point is far from all others, so we do not use it.
upload-rule-field-too-long = A cell is longer than 100,000 letters.
upload-rule-food-kind-not-given = There is food, but not which: snack, meal or bring your own.
upload-rule-formula-like = This begins like a formula. We kept it as text.
upload-rule-grade-order = The lowest grade is above the highest.
upload-rule-html = Signs of web pages were taken out.
upload-rule-lost-characters = Some letters were lost before this file was saved.
upload-rule-not-weekly = It does not meet every week.
upload-rule-online-with-address = It is online, so the address is not used.
upload-rule-open-quote = A quotation mark opens in this row and never closes.
upload-rule-other-currency = The price is not in dollars.
upload-rule-phone = This is no phone number.
upload-rule-place-not-address = This is a name and no street address. We took it as the name of the place.
upload-rule-place-too-long = The name of the place is longer than 120 letters.
upload-rule-point-differs = Another row has another point for this place. The first is kept.
upload-rule-price-per-unit = The price is for a part. Write what all of it costs.
upload-rule-record-too-long = The row is too long.
upload-rule-seats-order = More seats are left than there are.
upload-rule-several-prices = There are several prices. We took the highest as the most it costs.
upload-rule-sheet-not-read = Only the first sheet is read, not this one.
upload-rule-slipped-row = The cells of this row stand in wrong columns.
upload-rule-text-long = The text is too long: 200 letters in a line, 3,000 in a description.
upload-rule-time-in-utc = The time on the clock here is not known.
upload-rule-time-not-given = There is a day, but no full time: from and until.
upload-rule-time-order = It ends before it starts.
upload-rule-title-missing = There is no name of a program.
upload-rule-title-too-long = The name of the program is longer than 120 letters.
upload-rule-too-few-fields = The row has fewer cells than there are columns.
upload-rule-too-many-fields = The row has more cells than there are columns.
upload-rule-typed-line-breaks = Typed line breaks were turned into real ones.
upload-rule-unclear-cost = We do not understand this price. Write what all of it costs, such as 25, Free or sliding scale.
upload-rule-unclear-days = We do not understand these days. Write them like Tue/Thu.
upload-rule-unclear-meeting = We do not understand how people meet: in person or online.
upload-rule-unclear-time = We do not understand this time, or not whether it is morning or evening. Write it like 3:30-5 pm.
upload-rule-unclear-yes-no = This is neither yes nor no.
upload-rule-unknown-code = We have no such word on our list.
upload-rule-unknown-language = We do not know this language.
upload-rule-unlikely-age = An age above 24 is not believed here.
upload-rule-unlikely-capacity = Nobody holds so many, or none.
upload-rule-unlikely-cost = A price above 50,000 dollars is not believed.
upload-rule-unlikely-date = A day so far away is not believed.
upload-rule-was-withdrawn = This was withdrawn here, and a table does not bring it back. Take the withdrawal back under: What was changed.
upload-rule-zip-zero = The ZIP code had lost its first zero. We put it back.
upload-half = In this table, hours without am or pm are:
upload-half-rows = { $n ->
    [one] 1 row has hours that could be in the morning or in the afternoon.
   *[other] { $n } rows have hours that could be in the morning or in the afternoon.
}
upload-half-hint = A family must never stand before a closed door, so we do not guess. This is asked for each table.
upload-half-said = not said: leave them not known yet
upload-half-afternoon = in the afternoon (3:30-5 is 3:30 to 5 pm)
upload-half-morning = in the morning, or by the 24-hour clock (9-11 is 9 to 11 am)
upload-look-at = Please look at these columns
upload-columns-known = { $n ->
    [one] 1 column that we know
   *[other] { $n } columns that we know
}
upload-columns-unused = { $n ->
    [one] 1 column that is not used
   *[other] { $n } columns that are not used
}
upload-column-doubts = { $n ->
    [one] 1 value here could not be read.
   *[other] { $n } values here could not be read.
}
upload-was = before:
upload-page = Page { $page } of { $pages }
upload-refused-rows = Rows that are not taken
upload-changes = What changes
upload-unchanged = { $n ->
    [one] 1 more row is as it was and is not shown.
   *[other] { $n } more rows are as they were and are not shown.
}
upload-rule-grades-are-ages = These look like ages. If they are, choose "ages" for this column.
upload-rule-price-for-some = This is the price for some only. Write what everybody else pays.
upload-rule-summary-row = This row is no program: it adds up others, or is a heading. It is left out.
upload-rule-year-not-given = The year is missing.
upload-rule-year-taken = No year is written. We took the next such day. Please look at it.
upload-fact = { $name }: { $value }
upload-rows-named = { $n ->
    [one] row { $rows }
   *[other] rows { $rows }
}
upload-order = Is { $given } { $first } or { $second }?
upload-order-day = { $month } { $day }
upload-order-unsaid = not said: leave such days not known yet
upload-order-shown = as the table shows it: { $day }
upload-order-month-first = { $day }: the month comes first
upload-order-day-first = { $day }: the day comes first
upload-order-hint = A family must never come on the wrong day, so we do not guess. Your answer is for all of this table, and for no other.
upload-order-only-month = In row { $n }, { $given } can only have the month first.
upload-order-only-day = In row { $n }, { $given } can only have the day first.
upload-order-settled = So all days of this table are read that way.
upload-order-disagrees = These two contradict each other. Put one right in your file, or say here how the others are read.
upload-order-facts = Read this way, the first day of { $n } rows is a day on which they meet, and nothing in the table speaks against it. Read the other way, no row begins on such a day. So we read it this way.
upload-order-help = Read with the month first, { $month } of { $n } rows begin on a day on which they meet; with the day first, { $day }.
upload-order-days = { $n ->
    [one] 1 such day, and how it is read
   *[other] { $n } such days, and how they are read
}
upload-order-line = { $given }: { $said } ({ $rows })
upload-order-read = { $day } { $year }
upload-hours-open = { $n ->
    [one] 1 row needs an answer of its own
   *[other] { $n } rows need an answer of their own
}
upload-hours-read = { $n ->
    [one] 1 row without am or pm, and how it is read
   *[other] { $n } rows without am or pm, and how each is read
}
upload-hours-more = { $n ->
    [one] 1 more row is read by your answer for the table. If it is different, write am or pm in your file.
   *[other] { $n } more rows are read by your answer for the table. If one is different, write am or pm in your file.
}
upload-hours-more-unsaid = { $n ->
    [one] 1 more row without am or pm is not listed here. Your answer for the table counts for it, too, unless the row says it.
   *[other] { $n } more rows without am or pm are not listed here. Your answer for the table counts for them, too, unless a row says it.
}
upload-hours-more-wait = { $n ->
    [one] 1 more row needs an answer of its own. You see it here when these are answered.
   *[other] { $n } more rows need an answer of their own. You see them here when these are answered.
}
upload-hours-nobody = Not known yet.
upload-hours-still = This cannot be read even so. Write it in your file like 3:30-5 pm.
upload-hours-late = By your answer, children would begin at 7 in the evening or later. Is that so?
upload-hours-left = Left not known yet, as you said of this row.
upload-hours-table = Read as { $hours }, by your answer for the table.
upload-hours-words = Read as { $hours }, because this row says before or after school.
upload-hours-row = Read as { $hours }, as you said of this row.
upload-hours-choose = please choose
upload-hours-as-table = as the whole table
upload-hours-is-morning = in the morning
upload-hours-is-afternoon = in the afternoon or evening
upload-hours-is-unknown = leave it not known yet
upload-no-place = Without a place
upload-no-place-text = Families read there: “The place is not known yet.” Such drafts are not shown by the button for all drafts. Choose the column with the place, or write it in your file.
upload-too-many-programs = This table brings { $new } new programs. With the { $there } that are here, that is { $all }. An organization can enter 500, so nothing of this table can be taken in.
upload-too-many-places = This table brings { $new } new places. With the { $there } that are here, that is { $all }. An organization can enter 500, so nothing of this table can be taken in.
upload-too-many-sessions = This table brings { $new } new groups of { $program }. With the { $there } that are here, that is { $all }. A program can have 500, so nothing of this table can be taken in.
upload-too-many-do = Take rows out of your file and bring it again. If you need more, ask the lead organization to read your list as a file: that has room for more.
upload-rule-column-private = The name of this column says that it is private, or whose it is. So nothing of it is used.
upload-rule-day-or-month = This can be read with the month first or with the day first. Say it above for the whole table.
upload-rule-days-disagree = Day and month stand the other way round here than elsewhere in the table. It can only be read this way.
upload-rule-day-swapped = Your spreadsheet may have swapped day and month here. It did not know other days of the table. Write every day like 2026-09-15, as text.
upload-rule-first-day-elsewhere = The first day is no day on which it meets. Please look at it.
upload-language-shown = The names of your columns are in this language. Choose another if the texts below them are in another.
upload-language-hint = Names and descriptions are shown and read aloud in this language. We do not guess it.
upload-wrong-language-unsaid = Please say in which language the texts of your table are.
upload-wrong-changed-since = Something else was said of this table since you opened it, here or in another window. Nothing was changed. This is how it stands now. Where the older page had something else, that stands beside it.
upload-yours = The older page had: { $what }
upload-yours-unsaid = not said
upload-yours-unasked = The older page also had answers to what is not asked on this page:
upload-yours-half = Hours without am or pm are { $what }.
upload-yours-month-first = In the days, the month comes first.
upload-yours-day-first = In the days, the day comes first.
upload-yours-rows = The hours of { $rows }: { $what }.
# What families will see, for whoever looks before they do.
told-contacts = Families will see these contacts
told-contacts-text = Is a number or an address somebody's own? Change it before families see it.
told-contacts-more = { $n ->
    [one] 1 more contact
   *[other] { $n } more contacts
}
told-listings = { $n ->
    [one] in 1 listing
   *[other] in { $n } listings
}
told-programs = What these programs say
told-places = Where these places are
told-summary = In one sentence
told-description = Description
told-topics = Topics
told-website = Web page
told-address = Address
told-entrance = How to get in
told-point = Spot on the map
told-seats-open = Seats left
told-aid = Help with the cost
told-aid-price = { $price } with help
told-access = Access
told-exceptions = Days off and extra days
told-yes = yes
told-no = no
told-not = not: { $what }
