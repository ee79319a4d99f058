# The picture of a program: a photo or a flyer.
photo-title = Photo or flyer
photo-none = There is no picture yet. A program with one is looked at longer.
photo-shown = What families see with the program
photo-draft = What families will see with the program
photo-waiting = A picture that waits
photo-waiting-text = The lead organization looks at it first. It comes to the program after their yes.
photo-sent-back = The lead organization sent the last picture back:
photo-take-back = Take it back
photo-remove = Take this picture away
photo-remove-everywhere = Take it away here and there
photo-elsewhere = Programs of other organizations show the same picture:
photo-remove-hint = You can bring it back for 30 days.
photo-remove-hint-elsewhere = Here and there: also at { $n ->
    [one] one program of another organization
   *[other] { $n } programs of other organizations
  }. For 30 days each can be brought back, in the history of its own organization.
photo-bring = Bring a picture
photo-bring-another = Bring another, or say it differently
photo-file = The picture
photo-file-hint = A photo, or a flyer saved as a picture: JPEG, PNG or WebP, up to 8 MB.
photo-file-keep = Leave this empty to keep the picture that is there.
photo-file-again = Please choose the picture again. Everything else is still here.
photo-kind = What is it?
photo-kind-photo = A photo
photo-kind-flyer = A flyer with words on it
photo-words = What is on it?
photo-words-hint = One sentence, for everybody who does not see it. One language is enough. Of a flyer, the most important words. Please no names of children.
photo-agreed-hint = Whoever shows a child's face needs a yes from the child's family. Hands, backs and things that were made need none.
photo-agreed = Everybody who can be recognized on it, or their guardian, agreed.
photo-how = What happens to it
photo-how-one = We make it smaller and keep nothing but its colours: not where or when it was taken, not by which telephone.
photo-how-two = It stands on the page of the program, in its preview and beside its name in your organization's list.
photo-how-three = A picture that you replace or take away can be brought back for 30 days. Then we erase it.
photo-promise = A picture is seen by nobody else until families see the program.
photo-open-flyer = Open the flyer, to read it
photo-notice-kept = The picture is kept. It stands here as families get it.
photo-notice-drafted = The picture is kept. Families see it once they see the program.
photo-notice-waits = The picture is here. The lead organization looks at it first.
photo-notice-removed = The picture is away. You can bring it back under What was changed.
photo-notice-everywhere = The picture is away here, and at { $n ->
    [one] one program of another organization
   *[other] { $n } programs of other organizations
  }. You can bring back this one under What was changed here, and each of the others under What was changed of its own organization.
photo-notice-taken-back = The picture is taken back. Nobody looks at it any more.
photo-notice-changed = Somebody changed the picture since you looked. Nothing was done.
photo-approvals = Pictures
photo-approvals-text = Once you say yes, families see the picture wherever they see the program.
photo-approvals-now = What is there now
photo-approvals-nothing = No picture.
photo-approvals-new = What is new
photo-approvals-agreed = Whoever brought it says: everybody who can be recognized agreed.
photo-approvals-not-agreed = Nothing was said about people on it.
photo-approvals-was-away = You took a picture away here, or sent this one back. Look at the history before you say yes: a family may have asked not to be seen.
photo-approval-changed = This picture was taken back, replaced or decided on since you looked. This is what waits now.
listings-act-picture = Picture of the program:
listings-act-picture-off = Took the picture away:
listings-wrong-picture-missing = Please choose a picture.
listings-wrong-picture-words = Please say in one sentence of at most 200 letters what is on it.
listings-wrong-picture-agreed = A photo needs this yes. If somebody on it has not agreed, please choose another.
listings-wrong-picture-empty = There is nothing in this file.
listings-wrong-picture-large = This file is larger than 8 MB. Please send yourself a smaller copy and take that.
listings-wrong-picture-format = This is no picture that we can read. Please save it as JPEG, PNG or WebP. A PDF: take a picture of the page.
listings-wrong-picture-heic = This picture has a form that only some telephones know (HEIC). Please save or share it as JPEG and choose that.
listings-wrong-picture-moves = This picture moves. Please take one that stands still.
listings-wrong-picture-pixels = This picture has more than 40 million dots. Please make a smaller copy.
listings-wrong-picture-small = This picture is too small or too narrow. It needs 200 dots each way, and at most five times as many one way as the other.
listings-wrong-picture-broken = This picture cannot be opened. It may have been cut off on its way. Please try again, or take another.
listings-wrong-picture-busy = Many pictures come in right now. Nothing was kept. Please try again in a minute.
listings-wrong-picture-many = There are 300 pictures already, with those of the last 30 days. Please call the lead organization.
