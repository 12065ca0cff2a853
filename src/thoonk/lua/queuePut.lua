-- Puts an item into a queue. Guarantees: list, item and counter change together.
-- KEYS of a feed. ARGV: feed, '1' for priority (next in line), id, item. Returns 1 put, 0 the id is known already.
--@ registered notices feedKeys
local refused = refusal(redis.call('HGET', keys.config, 'type'), 'queue', true)
if refused then return refused end
if redis.call('HEXISTS', keys.items, ARGV[3]) == 1 then return 0 end
redis.call(ARGV[2] == '1' and 'RPUSH' or 'LPUSH', keys.ids, ARGV[3])
redis.call('HSET', keys.items, ARGV[3], ARGV[4])
redis.call('INCR', keys.publishes)
return 1
