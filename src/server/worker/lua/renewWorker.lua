-- Renews the lease of a worker, and tells which workers live. Guarantees: a worker that does not renew it is gone after its
-- lease by the clock of Redis, and if that clock is set back, no later.
-- KEYS: 1 the workers (sorted set: name, by the end of the lease in ms). ARGV: 1 name, 2 lease in ms.
-- Returns the names of those who live.
--@ clock
local now = milliseconds()
local last = string.format('%.0f', now + tonumber(ARGV[2]))
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
-- Such a lease was given before the clock was set back. A worker that lives renews it within a second.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. last, '+inf')
redis.call('ZADD', KEYS[1], last, ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
