-- Links an account to a person at the issuer.
-- Guarantees: a deleted account is not created again, no link is replaced, and nothing is linked if all sessions have
-- ended since the caller read the account.
-- KEYS: 1 the account (hash). ARGV: 1 the subject, 2 the expected epoch. Returns 1, or 0 if it was not linked.
if redis.call('HEXISTS', KEYS[1], 'createdAt') == 0 then return 0 end
if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') ~= tonumber(ARGV[2]) then return 0 end
return redis.call('HSETNX', KEYS[1], 'linked', ARGV[1])
