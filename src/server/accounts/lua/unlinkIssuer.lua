-- Unlinks an account from the issuer.
-- Guarantees: the link stays if it is the only way to sign in, even if the last passkey is removed at the same time.
-- KEYS: 1 the account (hash), 2 the passkeys (hash). Returns 1, 0 if there is no link, or -1 if it has to stay.
if redis.call('HEXISTS', KEYS[1], 'linked') == 0 then return 0 end
if redis.call('HEXISTS', KEYS[1], 'password') == 0 and redis.call('HLEN', KEYS[2]) == 0 then return -1 end
return redis.call('HDEL', KEYS[1], 'linked')
