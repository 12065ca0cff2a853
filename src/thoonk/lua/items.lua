-- Reads items of several feeds of one slot at one instant, in one call: whole feeds where they are short, else by ids.
-- Guarantees: nothing is written between the first item and the last.
-- KEYS: items of each feed. ARGV: for each feed up to what length it is wanted whole (0: never), how many ids, and the ids
-- (no more than 1,000 of a feed).
-- Returns for each feed false and its items in the order of the ids (what is not there is false), or true and id, item, …
local at, answer = 1, {}
for feed = 1, #KEYS do
  local most, count = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local whole = most > 0 and redis.call('HLEN', KEYS[feed]) <= most
  answer[#answer + 1] = whole
  answer[#answer + 1] = whole and redis.call('HGETALL', KEYS[feed])
    or redis.call('HMGET', KEYS[feed], unpack(ARGV, at + 2, at + 1 + count))
  at = at + 2 + count
end
return answer
