-- Takes one item out of a queue, wherever it stands. Guarantees: a missing id changes nothing and notifies nobody.
-- KEYS of a feed. ARGV: feed, id. Returns 1 gone, 0 was not there.
--@ notices feedKeys
local refused = refusedFeed('queue')
if refused then return refused end
if command('HDEL', keys.items, ARGV[2]) == 0 then return 0 end
command('LREM', keys.ids, 0, ARGV[2])
command('PUBLISH', 'feed.retract:' .. feed, ARGV[2])
return 1
