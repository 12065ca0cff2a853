-- Token buckets shared by several gateways.
-- Guarantees: no spending is lost, even if gateways have spent more than there was; but the debt is at most one full
-- bucket, which bounds the wait. A full bucket expires.
-- KEYS: the buckets (string: 'TOKENS MILLISECOND').
-- ARGV: for each bucket its size, the tokens it gains per second, and the tokens spent.
-- Returns the tokens left in each, as text; negative for a debt.
--@ clock
local now, left = milliseconds(), {}
for i = 1, #KEYS do
  local size, gain, spent = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local tokens, at = size, now
  local known = redis.call('GET', KEYS[i])
  if known then
    local before, since = string.match(known, '^(%S+) (%d+)$')
    if before then tokens, at = tonumber(before), tonumber(since) end
  end
  tokens = math.min(size, tokens + math.max(0, now - at) / 1000 * gain)
  tokens = math.max(-size, tokens - spent)
  left[i] = string.format('%.3f', tokens)
  local untilFull = math.ceil((size - tokens) / gain * 1000)
  if untilFull > 0 then
    redis.call('SET', KEYS[i], string.format('%.3f', tokens) .. ' ' .. string.format('%.0f', now), 'PX',
      string.format('%.0f', untilFull))
  end
end
return left
