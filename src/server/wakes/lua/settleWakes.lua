-- Ends a claim: sets the time of the team's next check, or removes the team if nothing waits.
-- Guarantees: what was noted since the claim stays.
-- KEYS: 1 the teams (sorted set: team, by the time in ms at which it is to be looked at). ARGV: 1 team, 2 its score
-- since the claim, 3 the next time in ms, or '' for none.
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '') ~= tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '' then return redis.call('ZREM', KEYS[1], ARGV[1]) end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1
