-- Adds a passkey to those of a person.
-- Guarantees: there are never more than allowed, however many are added at once, and none is replaced.
-- KEYS: 1 the passkeys (hash). ARGV: 1 id, 2 the passkey, 3 how many there may be.
-- Returns 1, 0 when there is one of that id, or -1 when there are as many as allowed.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 0 end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return -1 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
