-- Uses up the time step of a one-time code.
-- Guarantees: a code works once, and none that is older than one that has been used.
-- KEYS: 1 the account (hash). ARGV: 1 the step.
-- Returns 1, or 0 when the step, or a later one, has been used, or the account asks for no codes.
if redis.call('HEXISTS', KEYS[1], 'totp') == 0 then return 0 end
if tonumber(ARGV[1]) <= tonumber(redis.call('HGET', KEYS[1], 'totpStep') or '-1') then return 0 end
redis.call('HSET', KEYS[1], 'totpStep', ARGV[1])
return 1
