-- Changes a field of a person's delivery record if it still is what the caller has read.
-- Guarantees: of several workers that change a field at once one succeeds, and a record that was deleted stays deleted.
-- KEYS: 1 the record (hash). ARGV: 1 the field, 2 what it is expected to be, 3 what it becomes; '' for a field that is not there.
-- Returns 1, or 0 when it was something else.
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
return 1
