-- What the lead organization did to pictures is asked each time somebody brings one; what was shown, by the newsletter.
CREATE INDEX listing_edit_by_act ON listing_edit (act, made_at);
