-- Claims a team whose check is due by Redis's clock.
-- Guarantees: only one of several concurrent callers gets the team until its lease expires; then it can be claimed
-- again.
-- KEYS: 1 the teams (sorted set: team, by the time in ms at which it is to be looked at). ARGV: 1 lease in ms.
-- Returns the team, its score from now on, and now in ms; or false.
--@ clock
local now = milliseconds()
local team = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, 1)[1]
if not team then return false end
local score = string.format('%.0f', now + tonumber(ARGV[1]))
redis.call('ZADD', KEYS[1], score, team)
return { team, score, string.format('%.0f', now) }
