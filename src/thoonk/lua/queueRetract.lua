-- Takes one item out of a queue, wherever it stands. Guarantees: a missing id changes nothing and notifies nobody.
-- KEYS of a feed. ARGV: feed, id. Returns 1 gone, 0 was not there.
--@ registered notices feedKeys
local refused = refusal(redis.call('HGET', keys.config, 'type'), 'queue')
if refused then return refused end
if redis.call('HDEL', keys.items, ARGV[2]) == 0 then return 0 end
redis.call('LREM', keys.ids, 0, ARGV[2])
redis.call('PUBLISH', 'feed.retract:' .. feed, ARGV[2])
return 1
