-- Edits an item of a sorted feed in place. Guarantees: a missing id changes nothing and sends no notice.
-- KEYS of a feed. ARGV: feed, id, item. Returns 1 edited, 0 did not exist.
--@ sorted sortedHas notices feedKeys
local refused = refusedFeed('sorted_feed')
if refused then return refused end
if not sortedHas(keys, ARGV[2]) then return 0 end
sortedEdit(feed, keys, ARGV[2], ARGV[3], notices)
announce(notices)
return 1
