-- Removes an item. Guarantees: a missing id changes nothing and sends no notice.
-- KEYS of a feed. ARGV: feed, id. Returns 1 removed, 0 did not exist.
--@ feed notices feedKeys
local refused = refusedFeed('feed')
if refused then return refused end
local gone = feedRetract(feed, keys, ARGV[2], notices)
announce(notices)
return gone
