-- Claims the person whose delivery is due first.
-- Guarantees: of concurrent callers one gets the person, until the lease expires or something new is announced.
-- KEYS: 1 the people (sorted set: person, by the time in ms of their next check).
-- ARGV: 1 now in ms, 2 lease in ms.
-- Returns the person and the end of the lease, or false.
local person = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 1)[1]
if not person then return false end
local ends = string.format('%.0f', tonumber(ARGV[1]) + tonumber(ARGV[2]))
redis.call('ZADD', KEYS[1], ends, person)
return { person, ends }
