-- Uses up the time step of a one-time code.
-- Guarantees: a code works once, and no code older than a used one works.
-- KEYS: 1 the account (hash). ARGV: 1 the step.
-- Returns 1, or 0 if this or a later step has been used, or the account has no second factor.
if redis.call('HEXISTS', KEYS[1], 'totp') == 0 then return 0 end
if tonumber(ARGV[1]) <= tonumber(redis.call('HGET', KEYS[1], 'totpStep') or '-1') then return 0 end
redis.call('HSET', KEYS[1], 'totpStep', ARGV[1])
return 1
