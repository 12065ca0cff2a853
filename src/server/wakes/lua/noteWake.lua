-- Notes when teams must be checked for tasks that are due.
-- Guarantees: each team is checked by then, but not before the job that puts a task off has had time to commit; and a
-- check that began earlier does not settle the team, because the score always changes.
-- KEYS: 1 the teams (sorted set: team, by the time in ms at which it must be checked). ARGV: 1 time in ms, 2 minimum ms
-- until the check begins, then the teams.
--@ clock
local earliest, scores = math.max(tonumber(ARGV[1]), milliseconds() + tonumber(ARGV[2])), {}
for i, score in ipairs(redis.call('ZMSCORE', KEYS[1], unpack(ARGV, 3))) do
  local known = tonumber(score or '')
  scores[#scores + 1] = string.format('%.0f', known and math.min(earliest, known - 1) or earliest)
  scores[#scores + 1] = ARGV[i + 2]
end
redis.call('ZADD', KEYS[1], unpack(scores))
return earliest
