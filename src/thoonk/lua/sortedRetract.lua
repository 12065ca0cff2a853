-- Takes an item of a sorted feed away. Guarantees: a missing id changes nothing and notifies nobody.
-- KEYS of a feed. ARGV: feed, id. Returns 1 gone, 0 was not there.
--@ sorted notices feedKeys
local refused = refusedFeed('sorted_feed')
if refused then return refused end
local gone = sortedRetract(feed, keys, ARGV[2], notices)
announce(notices)
return gone
