-- Reads items of several feeds of one slot at one instant, in one call: short feeds whole, others by ids. Guarantees:
-- nothing is written between the first item and the last; a feed of another type counts as empty.
-- KEYS: items of each feed. ARGV: for each feed the maximum length at which it is read whole (0: never), number of
-- ids, and the ids (at most 1,000 per feed). Returns for each feed false and its items in the order of the ids (false
-- for a missing one), or true and id, item, …
--@ kinds
local function missing(count)
  local none = {}
  for i = 1, count do none[i] = false end
  return none
end

local at, answer = 1, {}
for feed = 1, #KEYS do
  local most, count = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local length = readKind('hash', 'HLEN', KEYS[feed])
  local whole = length ~= nil and most > 0 and length <= most
  answer[#answer + 1] = whole
  if not length then answer[#answer + 1] = missing(count)
  elseif whole then answer[#answer + 1] = command('HGETALL', KEYS[feed])
  else answer[#answer + 1] = command('HMGET', KEYS[feed], unpack(ARGV, at + 2, at + 1 + count)) end
  at = at + 2 + count
end
return answer
