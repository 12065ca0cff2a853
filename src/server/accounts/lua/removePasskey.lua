-- Removes a passkey of a person.
-- Guarantees: the last one stays if it is the only way to sign in, even if several are removed, or the issuer is
-- unlinked, at the same time.
-- KEYS: 1 the passkeys (hash), 2 the account (hash). ARGV: 1 id.
-- Returns 1, 0 if there is none with that id, or -1 if it has to stay.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
local another = redis.call('HEXISTS', KEYS[2], 'password') == 1 or redis.call('HEXISTS', KEYS[2], 'linked') == 1
if not another and redis.call('HLEN', KEYS[1]) == 1 then return -1 end
return redis.call('HDEL', KEYS[1], ARGV[1])
