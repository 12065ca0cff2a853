-- Turns the second factor of an account on.
-- Guarantees: secret and recovery codes are written together; of several that confirm the same secret, one succeeds; a
-- deleted account is not created again, and nothing is written if all sessions have ended since the caller was signed in.
-- KEYS: 1 the account (hash), 2 the secret to confirm, 3 the recovery codes (set).
-- ARGV: 1 the expected epoch, 2 the secret, 3 the time step that is used up, then the hashes of the recovery codes.
-- Returns 1, or 0 if nothing was written.
if redis.call('HEXISTS', KEYS[1], 'createdAt') == 0 then return 0 end
if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') ~= tonumber(ARGV[1]) then return 0 end
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[2], KEYS[3])
redis.call('SADD', KEYS[3], unpack(ARGV, 4))
redis.call('HSET', KEYS[1], 'totp', ARGV[2], 'totpStep', ARGV[3])
return 1
