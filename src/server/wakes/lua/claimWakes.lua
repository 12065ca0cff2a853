-- Claims a team that is to be looked at, by the clock of Redis.
-- Guarantees: of all who ask at once one gets the team, until its lease is over; then it comes again.
-- KEYS: 1 the teams (sorted set: team, by the time in ms at which it is to be looked at).
-- ARGV: 1 lease in ms.
-- Returns the team, its score from now on, and now in ms; or false.
--@ clock
local now = milliseconds()
local team = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, 1)[1]
if not team then return false end
local score = string.format('%.0f', now + tonumber(ARGV[1]))
redis.call('ZADD', KEYS[1], score, team)
return { team, score, string.format('%.0f', now) }
