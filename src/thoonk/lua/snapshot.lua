-- Reads a whole team and its place in the log at one instant.
-- Guarantees: nothing is between the items and the cursor. When the members are not those that the caller has named the
-- keys by, it reads nothing: the caller names them anew.
-- KEYS: 1 the head of the log, 2 ids of the members' feed, then ids and items of each feed.
-- ARGV: the members' ids joined by NUL, then for each feed: 'feed' or 'sorted', how many of the newest (0 = all).
-- Returns false, or seq, hash, then for each feed its ids and its items.
if table.concat(redis.call('ZRANGE', KEYS[2], 0, -1), '\0') ~= ARGV[1] then return false end

local function itemsOf(key, ids)
  local items = {}
  for from = 1, #ids, 1000 do
    local part = redis.call('HMGET', key, unpack(ids, from, math.min(from + 999, #ids)))
    for i = 1, #part do items[#items + 1] = part[i] end
  end
  return items
end

local head = redis.call('HMGET', KEYS[1], 'seq', 'hash')
local result = { head[1] or '0', head[2] or '' }
for i = 3, #KEYS, 2 do
  local from = ARGV[i] == '0' and '0' or '-' .. ARGV[i]
  local ids = redis.call(ARGV[i - 1] == 'sorted' and 'LRANGE' or 'ZRANGE', KEYS[i], from, -1)
  result[#result + 1] = ids
  result[#result + 1] = itemsOf(KEYS[i + 1], ids)
end
return result
