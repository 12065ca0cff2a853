-- One attempt to sign in, for one account or one address.
-- Guarantees: a number of attempts pass at once, then one per interval; beyond that each refused attempt doubles the
-- wait, up to a maximum, but an attempt during a wait never prolongs it; the state expires by itself.
-- KEYS: 1 the state (hash: tokens, at, strikes, until).
-- ARGV: 1 attempts at once, 2 ms until one more, 3 first wait in ms, 4 longest wait in ms, 5 ms after which the state
-- is forgotten.
-- Returns 0, or the milliseconds to wait.
--@ clock
local now, burst, interval = milliseconds(), tonumber(ARGV[1]), tonumber(ARGV[2])
local state = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'strikes', 'until')
local waits = tonumber(state[4] or '0') - now
if waits > 0 then return waits end

local tokens, strikes = tonumber(state[1] or burst), tonumber(state[3] or '0')
tokens = math.min(burst, tokens + math.max(0, now - tonumber(state[2] or now)) / interval)
local wait = 0
if tokens >= burst then strikes = 0 end
if tokens >= 1 then
  tokens = tokens - 1
else
  wait = math.min(tonumber(ARGV[4]), tonumber(ARGV[3]) * 2 ^ strikes)
  strikes = math.min(strikes + 1, 30)
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.3f', tokens), 'at', string.format('%.0f', now),
  'strikes', string.format('%.0f', strikes), 'until', string.format('%.0f', now + wait))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return wait
