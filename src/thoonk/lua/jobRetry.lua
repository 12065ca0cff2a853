-- Puts a stalled job back into line. Guarantees: what is not stalled is left alone, so no phantom comes to be.
-- KEYS of a job. ARGV: id. Returns 1 in line again, 0 was not stalled.
--@ registered clock jobKeys
local refused = refusedJob()
if refused then return refused end
if redis.call('SREM', keys.stalled, ARGV[1]) == 0 then return 0 end
redis.call('HDEL', keys.stalls, ARGV[1])
if redis.call('HEXISTS', keys.items, ARGV[1]) == 0 then return 0 end
redis.call('LPUSH', keys.ids, ARGV[1])
redis.call('ZADD', keys.published, milliseconds(), ARGV[1])
ring()
return 1
