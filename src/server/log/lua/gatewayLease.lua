-- Renews the lease of a gateway and says which gateways live, by the clock of Redis, so that clocks of gateways need not
-- agree.
-- Guarantees: a lease that has ended is never renewed: what others have concluded from its end stays true.
-- KEYS: 1 the leases (sorted set: gateway by the millisecond in which its lease ends).
-- ARGV: 1 gateway, 2 milliseconds, 3 'take' for a new lease or 'renew'.
-- Returns false when the lease to renew has ended; else the milliseconds until the next lease ends, then all gateways that
-- live.
--@ clock
local now = milliseconds()
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[3] == 'renew' and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return false end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
local leases = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local result = { tonumber(leases[2]) - now }
for i = 1, #leases, 2 do result[#result + 1] = leases[i] end
return result
