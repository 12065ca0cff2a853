-- Takes a job out of every key, whatever its state. Nobody is notified: the contract has no notice for it.
-- Guarantees: a missing id changes nothing.
-- KEYS of a job. ARGV: id. Returns 1 gone, 0 was not there.
--@ registered jobKeys
local refused = refusedJob()
if refused then return refused end
local id = ARGV[1]
if redis.call('HDEL', keys.items, id) == 0 then return 0 end
redis.call('HDEL', keys.cancelled, id)
redis.call('HDEL', keys.stalls, id)
redis.call('ZREM', keys.published, id)
redis.call('SREM', keys.stalled, id)
redis.call('ZREM', keys.claimed, id)
redis.call('LREM', keys.ids, 0, id)
return 1
