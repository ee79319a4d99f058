# Feeds of others: looked at, kept, pulled, removed.
feeds-title = Feeds of others
feeds-lead = A library or a club that has a calendar on the web need not type it again. Give its address, look at what would come in, and it is read by itself from then on.
feeds-promise-title = What is kept.
feeds-promise = Listings only. Names of people who come or invite are not read.
feeds-none = No feed yet. Ask a partner for the address of their calendar.
feeds-open = Open
feeds-add = Add a feed
feeds-address = Address of the feed
feeds-address-hint = A calendar (often ends in .ics), a list of services (HSDS), or a web page with events. It begins with https://
feeds-organization-hint = Whom does it speak for? Leave this empty only if each item says who offers it.
feeds-look = Look first
feeds-look-title = What { $name } would bring
feeds-look-nothing-kept = Nothing is kept yet.
feeds-look-none = Nothing that families could come to.
feeds-look-first = { $n ->
    [one] The first one
   *[other] The first { $n }
  }
feeds-found-calendar = { $n ->
    [one] A calendar with one event.
   *[other] A calendar with { $n } events.
  }
feeds-found-hsds = { $n ->
    [one] A list with one record.
   *[other] A list with { $n } records.
  }
feeds-found-linked = { $n ->
    [one] A page with one event or course.
   *[other] A page with { $n } events and courses.
  }
feeds-would-come = { $n ->
    [one] One listing would come in.
   *[other] { $n } listings would come in.
  }
feeds-called-off = Called off
feeds-problems = { $n ->
    [one] One thing to know
   *[other] { $n } things to know
  }
feeds-refused = Not taken:
feeds-noted = Taken, with a remark:
feeds-at-all = the whole feed
feeds-at-line = line { $n }
feeds-keep-title = Is this right?
feeds-every = How often is it read?
feeds-every-day = Every day
feeds-every-week = Every week
feeds-every-paused = Not for now
feeds-keep = Keep it and read it
feeds-back = Back to all feeds
feeds-kind = Kind
feeds-kind-calendar = Calendar
feeds-kind-hsds = List of services (HSDS)
feeds-kind-linked = Web page
feeds-of-several = Each item says so
feeds-state = State
feeds-state-on = All is well
feeds-state-paused = Not read for now
feeds-state-held = It lost many listings. Is that so?
feeds-state-failed = It could not be read
feeds-state-busy = It is being read right now
feeds-next = Next time: { $when }
feeds-do = What you can do
feeds-pull = Read it now
feeds-believe = They are really gone
feeds-set = Save
feeds-held = { $lost } of { $of } listings are no longer in it.
feeds-held-text = Families still see all of them. Maybe the other server made a mistake: then wait, or read it again. If they are really over, say so. Each of them is then shown as ended.
feeds-failed-since = Since { $when }. It is tried again by itself, less and less often. What came before stays as it is.
feeds-remove = Remove this feed
feeds-remove-what = What becomes of its listings?
feeds-remove-stay = They stay, and nothing new comes
feeds-remove-go = They are over: families no longer see them
feeds-history = What came so far
feeds-history-none = It has not been read yet.
feeds-counts = Items: { $items }. Not taken: { $refused }.
feeds-run = Import { $run }
feeds-ended-took = New: { $added }. Changed: { $changed }. Over: { $gone }.
feeds-ended-same = Nothing new.
feeds-ended-held = Nothing was changed: { $n } listings were missing.
feeds-notice-added = The feed is kept and was read for the first time.
feeds-notice-removed = The feed is removed.
feeds-notice-set = Saved.
feeds-notice-pulled = It was read just now. The top of the list below says what came.
feeds-notice-busy = It is being read right now. Look again in a minute.
feeds-wrong-address = Please give the address of a feed. It begins with https://
feeds-wrong-twice = This feed is here already.
feeds-wrong-organization = We do not know this organization. Please choose one from the list.
feeds-why-address = This is no address that begins with https://
feeds-why-credentials = There is a name or a password in this address. Ask for one without.
feeds-why-port = Only the usual doors of web servers are asked, and not { $detail }.
feeds-why-name = No server has this name. Is it spelled right?
feeds-why-private = This address leads into somebody's own network, so it is not asked.
feeds-why-redirects = The address leads on and on to others.
feeds-why-downgrade = The address leads on to one without protection.
feeds-why-silent = The server did not answer.
feeds-why-slow = The server took longer than { $detail } seconds.
feeds-why-large = It is too large: { $detail }.
feeds-why-packed = What came could not be unpacked. { $detail }
feeds-why-busy = The server asks to come later (answer { $detail }).
feeds-why-gone = There is nothing at this address (answer { $detail }).
feeds-why-closed = The server lets nobody in without a key (answer { $detail }).
feeds-why-answer = The server gave an answer that is no feed ({ $detail }).
feeds-why-pages = Its pages repeat or never end ({ $detail }).
feeds-why-unreadable = What came cannot be read. { $detail }
monday-feeds-held = { $n ->
    [one] One feed of others lost many listings. Is that so?
   *[other] { $n } feeds of others lost many listings. Is that so?
  }
monday-feeds-held-go = Look at what is missing
monday-feeds-failed = { $n ->
    [one] One feed of others cannot be read.
   *[other] { $n } feeds of others cannot be read.
  }
monday-feeds-failed-go = See why
