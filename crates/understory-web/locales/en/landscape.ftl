# The landscape survey: rounds, what organizations are shown and say, and the messages about it.
survey-title = Landscape survey
survey-lead = Ask every organization once what is still right and what they need. What they say goes straight into the listings.
survey-none = There was no survey yet. The first one takes you five minutes: give it a name, and send it.
survey-new = A new round
survey-title-hint = Organizations read it, such as “Winter 2026”.
survey-which-all = Every organization
survey-which-near = Those with a place near
survey-which-these = Those I tick
survey-near-hint = A town, a neighborhood or a ZIP code, if you chose that.
survey-tick = Tick organizations
survey-questions = Choose the questions
survey-questions-text = Besides what is listed, these are asked. What they said last time stands there already.
survey-new-hint = Nothing goes out yet. You see the list first.
survey-make = Go on to the list
survey-promise = Numbers of young people from one to nine are shown as “fewer than ten”. Each look is written down.
people-field-survey-title = Name of the round
people-field-closes-on = Last day to answer
people-field-organizations = Who is asked
people-field-near-survey = Near which place
people-field-survey = Survey
people-wrong-survey-title = { $field }: please write a name of at most 80 letters.
people-wrong-survey-day = { $field }: please choose a day between today and half a year from now.
people-wrong-survey-nobody = { $field }: no organization is meant by this. Please choose others.
people-wrong-survey-many = { $field }: a round asks at most 3,000 organizations. Please ask by place.
people-wrong-survey-cannot-send = { $field }: it was sent already, or its last day is over.
people-wrong-survey-nobody-to-remind = { $field }: nobody is left who can be reminded by a message. Please call.
people-wrong-survey-sent = { $field }: this was sent already. Thank you.
survey-state-draft = Not sent yet. Open until { $date }.
survey-state-open = Open until { $date }.
survey-state-closed = Closed.
survey-counts = { $n } of { $all } have answered.
survey-answered-link = Answered by link on { $at }.
survey-answered-phone = Answered by phone on { $at }.
survey-begun = Begun on { $at }, and not sent yet.
survey-asked = Written to { $n ->
    [one] once
   *[other] { $n } times
  }, last on { $at }. No answer yet.
survey-not-asked = Not written to yet.
survey-fact-name = Name
survey-fact-website = Website
survey-fact-phone = Phone that families see
survey-fact-email = Mail address that families see
survey-fact-address = Street and number
survey-fact-city = Town
survey-fact-zip = ZIP code
survey-total-none = { $sum ->
   *[other] nobody answered this
  }
survey-total = { $sum }, from { $n ->
    [one] one organization
   *[other] { $n } organizations
  }
survey-total-few = { $sum ->
    [0] fewer than ten each, from { $n ->
        [one] one organization
       *[other] { $n } organizations
      }
   *[other] { $sum }, from { $n ->
        [one] one organization
       *[other] { $n } organizations
      }; of these { $few ->
        [one] one said fewer than ten and is
       *[other] { $few } said fewer than ten and are
      } not in the sum
  }
survey-of = { $n ->
    [one] One organization answered this.
   *[other] { $n } organizations answered this.
  }
survey-organizations = { $n ->
    [0] none
    [one] one organization
   *[other] { $n } organizations
  }
survey-notice-discarded = The round is gone. Nothing was sent.
survey-notice-sent = { $n ->
    [0] It is open. Nobody can be written to, so please call.
    [one] It is open. One organization gets a message in the next minutes.
   *[other] It is open. { $n } organizations get a message in the next minutes.
  }
survey-notice-reminded = { $n ->
    [one] One organization is reminded.
   *[other] { $n } organizations are reminded.
  }
survey-notice-closed = It is closed. What was begun and not sent is kept.
survey-notice-reopened = It is open again. The same links work.
survey-notice-taken = Taken over. Families see it now, and it can be taken back in the organization's history.
survey-notice-left = Left as it stands.
survey-notice-phoned = It is written down.
survey-draft-text = { $n ->
    [one] One organization is on the list below. Whoever can be written to gets one message with a link of their own.
   *[other] { $n } organizations are on the list below. Each that can be written to gets one message with a link of its own.
  }
survey-send-round = Open it and send the messages
survey-discard = Throw this round away
survey-remind = { $n ->
    [one] Remind the one who has not answered
   *[other] Remind the { $n } who have not answered
  }
survey-close = Close it now
survey-close-text = The links stop working. You can open it again.
survey-reopen = Open it again
survey-reopen-text = The same links work again until that day. No message goes out.
survey-different = Different about themselves
survey-different-text = Names, addresses and phone numbers wait for your look, because a link needs no password.
survey-take = Take it over
survey-leave = Leave as it stands
survey-totals = What they say together
survey-totals-text = Only what was sent is counted.
survey-col-question = Question
survey-col-said = Said
survey-col-choice = Choice
survey-export = Take the answers as a table (CSV)
survey-partners = Organizations
survey-unreached = Nobody to write to. Say whom to ask
survey-by-phone = Write down what they say
survey-page-title = What is still right?
survey-over = This link works no more. The survey may be closed. Thank you all the same.
survey-thanks = Thank you. Families see what you said.
survey-thanks-text = New names, addresses and phone numbers are looked at first. If something else changes, please tell us any time.
survey-page-lead = Here is what families see of you. Change what is different, and leave the rest. It takes about ten minutes, and you can stop and come back by the same link.
survey-phone-lead = Write down what they tell you on the phone. It counts as their answer.
survey-until = Open until { $date }
survey-steps = Steps
survey-step-you = You and your places
survey-step-sessions = What you offer
survey-step-questions = A few questions
survey-step-send = Send
survey-done = done
survey-you-text = Is this right? Correct what is not. An empty field is shown as not known yet.
survey-keep = Keep it and go on
survey-sessions-text = For each one say whether it is still right. What you say nothing about stays as it is.
survey-page-of = Page { $n } of { $all }.
survey-sessions-more = You offer a lot: here are the first { $n }. We ask about the others through the year.
survey-all-yes = { $n ->
    [one] This one is still right
   *[other] All { $n } here are still right
  }
survey-said-of-yes = Still right
survey-said-of-change = Something changed
survey-said-of-ended = It has ended
survey-what-changed = What changed
survey-questions-lead = Leave empty what you do not know.
survey-before = The fields show what you said on { $date } { $year }.
survey-small = Numbers of young people from one to nine are shown to others as “fewer than ten”.
survey-send = Send
survey-send-text = You send it once. Before that you can go back to every step.
survey-send-looked = You have looked at your name and places.
survey-send-not-looked = You have not looked at your name and places yet.
survey-send-sessions = Answered: { $n } of { $all } of what you offer.
survey-send-left = { $n ->
    [one] The other one stays as it is.
   *[other] The other { $n } stay as they are.
  }
survey-send-asked = You have answered the questions.
survey-send-not-asked = You have not answered the questions yet.
survey-said-kept = It is kept.
survey-said-sent = It is sent.
survey-said-stop = No more messages from us. This link still works.
survey-wrong-number = Please write a whole number, such as 40, or leave it empty.
survey-wrong-choice = Please choose from the list.
survey-wrong-words = Please write at most 600 letters.
survey-page-promise = The link shows only your own organization. Your numbers are for the network that plans programs; only what families see is public.
survey-ask-young-5-7 = How many children of 5 to 7 come in a usual week?
survey-ask-young-8-10 = How many children of 8 to 10 come in a usual week?
survey-ask-young-11-13 = How many young people of 11 to 13 come in a usual week?
survey-ask-young-14-18 = How many young people of 14 to 18 come in a usual week?
survey-ask-waiting = How many wait for a place?
survey-ask-more = How many more could you take tomorrow?
survey-ask-staff = How many people are paid to work with them?
survey-ask-volunteers = How many volunteers help?
survey-ask-languages = Which languages can you speak with families?
survey-ask-holds-back = What keeps you from taking more?
survey-ask-needs = What would help you most?
survey-ask-words = What do you offer that is not here? Anything else? Please write no names of children.
survey-choice-holds-back-money = Money
survey-choice-holds-back-staff = Too few staff
survey-choice-holds-back-space = Too little space
survey-choice-holds-back-rides = No ride for the children
survey-choice-holds-back-unknown = Families do not know us
survey-choice-holds-back-nothing = Nothing
survey-choice-needs-money = Money
survey-choice-needs-space = A room
survey-choice-needs-training = Training for staff
survey-choice-needs-kits = Kits and devices
survey-choice-needs-rides = Rides
survey-choice-needs-interpreters = Interpreters
survey-choice-needs-volunteers = Volunteers
survey-mail-subject = { $region }: what is still right about { $organization }?
survey-mail-subject-again = { $region }: a reminder, what is still right about { $organization }?
survey-mail-text = { $title }: families near { $region } find { $organization } through us. Everything we know is filled in already. Please change what is different, until { $date }. It takes about ten minutes and no password:
survey-mail-text-again = { $title }: we have no answer of { $organization } yet. What you began is kept. It is open until { $date }, and this is the last message about it:
survey-mail-end = The link is only for you: whoever has it can answer for your organization. On its page you can also stop these mails.
survey-text = { $region }: what is still right about { $organization }? Until { $date }, no password. STOP ends texts.
survey-text-again = { $region }: we have no answer of { $organization } yet. Open until { $date }. STOP ends texts.
monday-survey = { $n ->
    [one] A survey closes within a week, and one organization has not answered.
   *[other] A survey closes within a week, and { $n } organizations have not answered.
  }
monday-survey-go = Remind or call them
monday-proposals = { $n ->
    [one] One organization says something different about itself.
   *[other] { $n } organizations say something different about themselves.
  }
monday-proposals-go = Look at it
survey-draft-reached = { $n ->
    [0] Nobody on it can be written to yet.
    [one] One of them can be written to.
   *[other] { $n } of them can be written to.
  }
survey-draft-contacts = Say whom to ask at the others
