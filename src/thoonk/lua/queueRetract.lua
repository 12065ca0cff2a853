-- Removes one item from a queue, at any position. Guarantees: a missing id changes nothing and sends no notice.
-- KEYS of a feed. ARGV: feed, id. Returns 1 removed, 0 did not exist.
--@ notices feedKeys
local refused = refusedFeed('queue')
if refused then return refused end
if command('HDEL', keys.items, ARGV[2]) == 0 then return 0 end
command('LREM', keys.ids, 0, ARGV[2])
command('PUBLISH', 'feed.retract:' .. feed, ARGV[2])
return 1
