-- Notes when a team is to be looked at for tasks whose time has come.
-- Guarantees: the team is looked at by then, though not before the job that puts a task off had time to commit; and a look
-- that began before this does not settle the team, because the score always changes.
-- KEYS: 1 the teams (sorted set: team, by the time in ms at which it is to be looked at).
-- ARGV: 1 team, 2 time in ms, 3 ms from now before which no look begins.
--@ clock
local at = math.max(tonumber(ARGV[2]), milliseconds() + tonumber(ARGV[3]))
local known = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '')
if known then at = math.min(at, known - 1) end
redis.call('ZADD', KEYS[1], string.format('%.0f', at), ARGV[1])
return at
