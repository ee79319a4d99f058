# Around every page.
site-description = After-school programs in { $region } that fit your child's real week.
skip = Skip to the page
language-switch = Language
promise-title = We keep nothing.
promise = You can look without an account, a name or a cookie that follows you.
promise-more = What we promise
nav-find = What fits
nav-browse = Everything there is
nav-map = Map
nav-libraries = For libraries and schools
nav-api = Data for programmers
print-footer = Printed from Understory. Facts may change: the phone number on each card knows best.
strip = Week: { $hours }
strip-with-free = Week: { $hours }. Your child is free { $free }.
