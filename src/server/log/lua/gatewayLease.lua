-- Renews the lease of a gateway and lists the living gateways, by the clock of Redis, so that the clocks of gateways need
-- not agree.
-- Guarantees: an expired lease is never renewed, so conclusions that others drew from its end remain true.
-- KEYS: 1 the leases (sorted set: gateway by the millisecond at which its lease expires).
-- ARGV: 1 gateway, 2 milliseconds, 3 'take' for a new lease or 'renew'.
-- Returns false if the lease to renew has expired; otherwise the milliseconds until the next lease expires, then all
-- living gateways.
--@ clock
local now = milliseconds()
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[3] == 'renew' and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return false end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
local leases = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local result = { tonumber(leases[2]) - now }
for i = 1, #leases, 2 do result[#result + 1] = leases[i] end
return result
