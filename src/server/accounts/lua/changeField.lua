-- Changes a field of a hash if it still has the value that the caller has read.
-- Guarantees: of several callers that change a field concurrently, one succeeds; a deleted hash or field stays deleted.
-- KEYS: 1 the hash. ARGV: 1 the field, 2 the expected value, 3 the new value; '' for a missing field.
-- Returns 1, or 0 if the value has changed.
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
return 1
