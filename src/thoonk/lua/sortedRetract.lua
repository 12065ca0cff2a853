-- Removes an item from a sorted feed. Guarantees: a missing id changes nothing and sends no notice.
-- KEYS of a feed. ARGV: feed, id. Returns 1 removed, 0 did not exist.
--@ sorted notices feedKeys
local refused = refusedFeed('sorted_feed')
if refused then return refused end
local gone = sortedRetract(feed, keys, ARGV[2], notices)
announce(notices)
return gone
