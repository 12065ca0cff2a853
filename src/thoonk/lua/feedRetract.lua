-- Takes an item away. Guarantees: a missing id changes nothing and notifies nobody.
-- KEYS of a feed. ARGV: feed, id. Returns 1 gone, 0 was not there.
--@ feed notices feedKeys
local refused = refusedFeed('feed')
if refused then return refused end
local gone = feedRetract(feed, keys, ARGV[2], notices)
announce(notices)
return gone
