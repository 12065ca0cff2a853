-- Adds a passkey of a person.
-- Guarantees: there are never more than allowed, even if several are added at the same time, and none is replaced. None
-- is added to a deleted account, or if all sessions have ended since the caller was signed in.
-- KEYS: 1 the passkeys (hash), 2 the account (hash). ARGV: 1 id, 2 the passkey, 3 how many there may be, 4 the expected
-- epoch.
-- Returns 1, 0 when there is one of that id or the caller may not add it, or -1 when there are as many as allowed.
if redis.call('HEXISTS', KEYS[2], 'createdAt') == 0 then return 0 end
if tonumber(redis.call('HGET', KEYS[2], 'epoch') or '0') ~= tonumber(ARGV[4]) then return 0 end
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 0 end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return -1 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
