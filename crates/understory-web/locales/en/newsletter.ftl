# The newsletter: what anybody reads, what a link in a mail opens, mails, and the desk of the lead organization.
news-title = Newsletter
news-lead = Once a week by mail: what is new in { $region }, what closes soon, and where there is still room.
news-email-hint = The address is all we need. No name, nothing about your children.
news-everywhere = Everywhere
people-field-area = For which place?
news-area-hint = And what is within five miles of it.
news-ages = For which ages?
news-ages-hint = Choose none to read about all of them.
news-adults = This is for adults: parents, carers, teachers and neighbors.
news-subscribe = Get the newsletter
news-asked = Please look into your mail.
news-asked-more = We sent a mail with a button. Nothing comes until you press it. No mail after some minutes? Look into the spam folder, or check how you wrote the address.
news-asked-again = Ask for it again
news-not-offered = The newsletter cannot be mailed from here yet. You can read it on this page.
news-wait = Very many people asked within this hour. Please ask again in an hour.
news-letters = Letters so far
news-letters-none = No letter was sent yet.
news-week = Week of { $date }
news-promise-title = One mail a week.
news-promise = Your address is kept sealed and used for nothing else. Each mail has a link that ends it at once.
news-as-sent = As it was sent on { $date }. Facts may have changed since: the page of each program knows best.

news-subject = { $region }: programs for the week of { $date }
news-part-new = New this week
news-part-closing = Sign up soon
news-part-open = Still room
news-closes = Signing up ends on { $date }
news-opens = Signing up begins on { $date }
news-more = { $n ->
    [one] One more on the web page
   *[other] { $n } more on the web page
  }
news-letter-of = From { $region }.
news-on-page = Read it as a web page
news-why = You get this because you asked for it.
news-change = Change place, ages or language
news-stop = No more newsletters
news-trial = This is a trial. Only you got it.
news-mail-subject = Yes to the newsletter of { $region }?
news-mail-text = Somebody asked for the newsletter of { $region } at this address. If it was you, open the link and press the button:
news-mail-end = If it was not you, do nothing: no other mail comes, and the address is forgotten in three days.
open-newsletter-title = Do you want the newsletter?
open-newsletter-lead = Somebody asked for it at your address. Press the button if you want one mail a week. If not, close this page.
open-newsletter-go = Yes, send it to me

news-mine = Your newsletter
news-mine-over = This link opens nothing any more. Your address may be forgotten already.
news-keep = Keep it so
news-stop-lead = Do you want no more newsletters?
news-stop-go = Send me no more
news-stop-less = Get fewer: choose a place and ages
news-stop-text = It ends at once. For { $n } days you can take it back here, then your address is erased.
news-ended = You get no more newsletters. In { $n } days your address is erased. Was it a mistake?
news-again = Send it to me again
news-done-confirmed = You are on the list. The next letter comes to you.
news-done-changed = It is kept.
news-done-stopped = It has ended.
news-done-again = It goes on as before.

news-desk = Newsletter
news-desk-lead = Each week the program makes a draft from the listings. You change it, look at it, and send it.
news-no-mail = Mail is not set up here, so nobody can subscribe. A letter can still be shown as a page.
news-full = So many people asked for the newsletter within this hour that whoever asks now is told to come back in an hour. If you have told nobody about it lately, a machine may be asking.
news-nothing = No draft waits. One is made by itself when something is new or closes soon; you can also look now.
news-make = Look again now
people-field-subject = Subject
people-field-words = A few sentences at the top
news-usual = Left empty, it is:
news-about = { $what }, { $ages }
news-ticked = { $n ->
    [0] No listing is ticked. Tick what should be in it.
    [one] One listing is ticked. Take the tick off what should not be in it.
   *[other] { $n } listings are ticked. Take the tick off what should not be in it.
  }
news-move-go = Move to another part
news-move = Part
news-save = Save the draft
news-look = Look at it
news-look-text = Your draft is saved, then shown as it will be mailed in that language. Sentences that are not written in a language are left out there.
news-preview = Preview
news-preview-text = This is how a reader gets it who wants everything. Who chose a place or ages gets the listings for those. The page of the letter has all of them.
news-as-text = The same as plain text
news-trial-go = Send me a trial
news-back = Back to the draft
news-send = Send it
news-lists = Who gets it, by language
news-send-hint = Save first. The next page says how many people get it, and asks once more.
news-send-go = Go on to send
news-people = { $n ->
    [one] one person
   *[other] { $n } people
  }
news-send-lead = { $n ->
    [one] This goes to one person.
   *[other] This goes to { $n } people.
  }
news-send-nothing = { $n ->
    [one] One of them gets no mail: nothing in it is for their place and ages.
   *[other] { $n } of them get no mail: nothing in it is for their place and ages.
  }
news-send-items = { $n ->
    [one] One listing is in it.
   *[other] { $n } listings are in it.
  }
news-send-nobody = Nobody on these lists gets a mail. The letter is shown as a page.
news-send-when = Sending begins in { $n } minutes. Until then you can stop it. After that it cannot be changed.
news-send-yes = { $n ->
    [0] Show it as a page
    [one] Send it to one person
   *[other] Send it to { $n } people
  }
news-waits = Sending begins { $at }.
news-stop-sending = Stop the sending
news-stop-sending-text = No mail has left yet. If you stop it, it is a draft again.
news-sending = { $n ->
    [one] It is being sent. One mail is still to go.
   *[other] It is being sent. { $n } mails are still to go.
  }
news-sent = It is sent. The next draft comes next week.
news-went = Sent: { $n }. Not taken by the mail server: { $refused }. Not sent, or still to go: { $left }.
news-public = See the page that everybody sees
news-done-saved = The draft is saved.
news-done-made = Here is the draft.
news-done-begun = It will be sent. You can still stop it.
news-done-stopped-sending = It is stopped.
news-done-trial = A trial is on its way to your own address.
news-wrong-none = No listing is ticked. An empty letter is not sent.
news-wrong-changed = Somebody changed the draft since you opened it. What you typed is still here: save it again, and it holds.
news-wrong-late = It is too late to stop: the first mails have left, or were tried.

chore-newsletter = Making the draft of the newsletter
came-newsletter = { $n ->
    [0] No new draft.
    [one] A draft with one listing.
   *[other] A draft with { $n } listings.
  }
monday-newsletter = The draft of the newsletter waits for you.
monday-newsletter-go = Look at the draft
act-see-newsletter = look at the newsletter
act-make-newsletter = make the draft of the newsletter
act-edit-newsletter = change the draft of the newsletter
act-try-newsletter = send themselves a trial of the newsletter
act-send-newsletter = send the newsletter
act-stop-newsletter = stop the newsletter
