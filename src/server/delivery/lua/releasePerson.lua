-- Gives a claimed person back, to be looked at again at a given time.
-- Guarantees: what was announced meanwhile is looked at sooner, and a person who was taken out stays out.
-- KEYS: 1 the people (sorted set). ARGV: 1 the person, 2 the end of the lease, 3 the time in ms, or '' to take them out.
-- Returns 1, or 0 when the claim is no longer this one.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or string.format('%.0f', tonumber(score)) ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('ZREM', KEYS[1], ARGV[1]) else redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 1
