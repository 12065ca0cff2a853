-- Claims a deleted team that is due.
-- Guarantees: only one of several concurrent callers gets the team until its lease expires; then it can be claimed
-- again.
-- KEYS: 1 the deleted teams (sorted set: team, by the time in ms at which it is due). ARGV: 1 now in ms, 2 lease in
-- ms. Returns the team, or false.
local team = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 1)[1]
if not team then return false end
redis.call('ZADD', KEYS[1], string.format('%.0f', tonumber(ARGV[1]) + tonumber(ARGV[2])), team)
return team
