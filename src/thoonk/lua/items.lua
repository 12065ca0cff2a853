-- Reads items of several feeds of one slot at one instant, in one call.
-- Guarantees: nothing is written between the first item and the last.
-- KEYS: items of each feed. ARGV: for each feed how many ids, then the ids (no more than 1,000 of a feed).
-- Returns the items in that order; what is not there is false.
local at, items = 1, {}
for feed = 1, #KEYS do
  local count = tonumber(ARGV[at])
  local found = redis.call('HMGET', KEYS[feed], unpack(ARGV, at + 1, at + count))
  for i = 1, count do items[#items + 1] = found[i] end
  at = at + count + 1
end
return items
