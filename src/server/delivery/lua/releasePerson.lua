-- Releases a claimed person until a given time.
-- Guarantees: something announced in the meantime is checked sooner; a removed person stays removed.
-- KEYS: 1 the people (sorted set). ARGV: 1 the person, 2 the end of the lease, 3 the time in ms, or '' to remove them.
-- Returns 1, or 0 if the claim has changed.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or string.format('%.0f', tonumber(score)) ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('ZREM', KEYS[1], ARGV[1]) else redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 1
