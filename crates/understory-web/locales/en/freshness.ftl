# Is it still true? Messages to those who offer programs, their answers, and what staff do about it.
chore-freshness = Asking whether listings are still true
came-freshness = { $questions } new questions, { $messages } messages, { $hidden } listings hidden, { $closed } questions over.
badge-not-confirmed-since = not confirmed since { $date } { $year }
fresh-said-by = said by the owner on { $date }, { $way }
fresh-way-link = by a link
fresh-way-text = by text
fresh-way-phone = by phone
fresh-seats = { $n ->
    [0] full
    [one] one seat left
   *[other] { $n } seats left
  }
fresh-text-ask = { $region }: { $what }. Still true? Reply 1 yes, 2 change, 3 ended. STOP ends texts.
fresh-text-thanks = { $region }: Thank you. { $what } is confirmed.
fresh-text-what = { $region }: { $what }. What is different? Reply like this: Tue 4-5:30, or $10, or 5 seats.
fresh-text-changed = { $region }: Thank you. It now says: { $what }. Not right? We are glad to hear it.
fresh-text-ended = { $region }: Thank you. { $what } is shown as ended. Was that a slip? Please call us.
fresh-text-call = { $region }: Thank you. We could not read that for { $what }. We will call you.
fresh-text-nothing = { $region }: Thank you. We are asking nothing right now. STOP ends texts.
fresh-text-stopped = { $region }: No more texts from us. We may call about your programs. START brings texts back.
fresh-text-started = { $region }: You will get our short questions by text again. STOP ends them.
fresh-mail-subject = { $region }: { $n ->
    [one] is this still true?
   *[other] are these { $n } still true?
  }
fresh-mail-text = { $n ->
    [one] Families near { $region } find this through us. Is it still true? The link takes one tap and no password.
   *[other] Families near { $region } find these { $n } through us. Are they still true? Each link takes one tap and no password. From the first one you can say yes to all.
  }
fresh-mail-end = Without an answer a listing is shown as not confirmed, and later it is hidden. On the page behind each link you can also stop these mails. { $region }
fresh-title = Is this still true?
fresh-over-title = This link has done its work
fresh-over-text = It was used, or it is too old. Nothing was changed just now. If something is different, please answer the next message, or call the people who sent it.
fresh-see-page = see its page
fresh-hidden-owner = Families do not find this right now, because nobody has confirmed it. Your answer brings it back.
fresh-yes = Yes, all of it is true
fresh-others = { $n ->
    [one] We asked you about one more:
   *[other] We asked you about { $n } more:
  }
fresh-yes-all = Yes to all { $n }
fresh-change = Something is different
fresh-change-text = Fill in only what is different. It is shown to families at once, as said by you today.
fresh-change-go = Keep these changes
fresh-ended = It has ended
fresh-ended-text = Families will not find it any more. If this turns out to be a slip, call us within 30 days and we put it back.
fresh-ended-go = Yes, it has ended
fresh-stop = Stop these messages
fresh-stop-text = We will not write to you any more. Somebody may call about your programs.
fresh-stop-go = Stop the messages
fresh-said-yes = Thank you. It is confirmed.
fresh-said-change = Thank you. Families see your changes now.
fresh-said-ended = Thank you. It is shown as ended.
fresh-said-stop = No more messages will come. You can still answer this one.
fresh-promise-title = Short questions, nothing else.
fresh-promise = We write only to ask whether your programs are still true. Your address and number are shown to no family.
fresh-contacts-promise = Names, addresses and numbers are kept locked. Only you and the lead organization see them, and you can remove them here.
people-field-hours = New days and times
people-field-cost = New price
people-field-seats = Seats left
people-field-starts = First day
people-field-ends = Last day
people-field-change = Your answer
people-field-phone = Phone number
people-field-ask-by = How do they want to be asked?
people-field-wrong = What was wrong
people-field-wrong-note = A few words, if you like
people-wrong-unclear = { $field }: we could not read this. Please write it like the example.
people-wrong-nothing = { $field }: please fill in what is different, or say yes.
people-wrong-phone = { $field }: please write the number with its area code, such as 508-555-0100.
people-wrong-missing = { $field }: this way of asking needs it.
people-wrong-twice = { $field }: they are asked here already, or ten people are.
fresh-hours-hint = For example: Tue 3:30-5 pm, Thu 3:30-5 pm
fresh-cost-hint = For example: free, or 10, or 12.50
fresh-contacts = Contacts for listings
fresh-contacts-lead = Who can say whether your programs are still as they stand here? We ask a few times a year, and one tap is enough.
fresh-contacts-see = Show
fresh-contacts-none = Nobody yet. Until somebody stands here, your programs cannot be confirmed.
fresh-contact-how = { $way }, in { $language }
fresh-contact-added = They are asked before a listing gets old, as soon as mail or texts are set up here.
fresh-contact-removed = They are removed, and nothing is kept of them.
fresh-contact-stopped = They want no more messages. Somebody may call.
fresh-contact-remove = Remove
fresh-contact-remove-text = Their name, address and number are erased. Nobody asks them any more.
fresh-contact-add = Add somebody
fresh-contact-name = Whom to ask for
fresh-contact-consent = Add only people who said yes to this. They can stop the messages at any time.
fresh-ask-email = By mail
fresh-ask-text = By text
fresh-ask-phone = By a phone call
fresh-phone-hint = With its area code. Needed for texts and calls.
fresh-hidden = Nobody has confirmed this for a long time, so it is not in our lists. It may still happen. Please ask before you go.
fresh-wrong = This was wrong
fresh-wrong-what = What was wrong?
fresh-wrong-hours = The day or time
fresh-wrong-cost = The price
fresh-wrong-place = The place
fresh-wrong-full = It was full
fresh-wrong-ended = It is no more
fresh-wrong-nobody = Nobody answered
fresh-wrong-other = Something else
fresh-wrong-note-hint = Please write no names and no phone numbers. Only our staff read it.
fresh-wrong-go = Tell us
fresh-wrong-thanks = Thank you. We will look into it first. We keep nothing about you.
fresh-listings = Listings that stay true
fresh-listings-lead = Messages go out by themselves. Here is what needs your phone.
fresh-calls = { $n ->
    [0] Calls to make
    [one] One call to make
   *[other] { $n } calls to make
  }
fresh-calls-none = Nobody has to be called. Go outside.
fresh-no-number = No number is known.
fresh-log = Write down the answer
fresh-log-yes = All true
fresh-log-ended = It has ended
fresh-settle = Nothing was wrong
fresh-settle-text = You looked, and the listing is right as it stands.
fresh-latest = Changed lately
fresh-latest-none = Nothing was changed yet.
fresh-latest-yes = Confirmed { $at }, { $way }.
fresh-latest-change = Changed { $at }, { $way }.
fresh-latest-ended = Ended { $at }, { $way }.
fresh-undone = Taken back.
fresh-undo = Take back
fresh-health = How well they are kept
fresh-health-text = Confirmed means within 90 days. Complete counts nine things a family needs to know. What was wrong counts the last 90 days.
fresh-col-sessions = Sessions
fresh-col-confirmed = Confirmed
fresh-col-median = Days since, in the middle
fresh-col-wrong = Found wrong
fresh-col-complete = Complete
fresh-col-hidden = Hidden
fresh-all = All together
fresh-percent = { $n } %
fresh-days = { $n ->
    [one] one day
   *[other] { $n } days
  }
fresh-never = never confirmed
fresh-rate = { $n } ({ $rate } for 1,000 looks)
fresh-few = { $n } (too few looks for a rate)
fresh-notice-kept = It is written down, and families see it now.
fresh-notice-undone = It is taken back. They will be asked again.
fresh-notice-settled = It is settled.
fresh-why-wrong = { $n ->
    [one] A family found something wrong:
   *[other] Families found something wrong { $n } times:
  }
fresh-why-heard = They wrote something we could not read: “{ $heard }”
fresh-why-hidden = Nobody answered, and it is hidden now.
fresh-why-no-answer = Asked twice, and nobody answered.
fresh-why-stopped = They want no messages.
fresh-why-call = They want to be called.
fresh-why-nobody = Nobody is known to ask.
fresh-public = { $n ->
    [one] One organization has nobody to ask
   *[other] { $n } organizations have nobody to ask
  }
fresh-public-text = { $n ->
    [one] One of them shows families a mail address. You can have questions sent there:
   *[other] { $n } of them show families a mail address. You can have questions sent there:
  } a mail when a listing needs a yes or a survey is open, each with a link that stops them.
fresh-public-go = { $n ->
    [one] Ask at this address
   *[other] Ask at these { $n } addresses
  }
fresh-public-none = None of them shows a mail address here. Choose one above and say whom to ask.
fresh-contact-public = They are asked from now on, as soon as mail is set up here.
