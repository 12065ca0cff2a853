-- Who has a team open: one lease a connection, by the clock of Redis, so that clocks of gateways need not agree.
-- Guarantees: a lease that is over counts for nothing; a farewell only ever shortens a lease.
-- KEYS: 1 the leases (sorted set: 'MEMBER CONNECTION' by the millisecond in which it ends).
-- ARGV: 1 'hold' or 'farewell', 2 milliseconds, then the leases concerned, perhaps none.
-- Returns the milliseconds until the next lease ends, or -1, then every lease that lives.
--@ clock
local now = milliseconds()
local ends = now + tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for i = 3, #ARGV do
  if ARGV[1] == 'hold' then redis.call('ZADD', KEYS[1], ends, ARGV[i])
  else redis.call('ZADD', KEYS[1], 'XX', 'LT', ends, ARGV[i]) end
end
local leases = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local result = { leases[2] and tonumber(leases[2]) - now or -1 }
for i = 1, #leases, 2 do result[#result + 1] = leases[i] end
return result
