-- Reads a whole team and its place in the log at one instant.
-- Guarantees: nothing is between the items and the cursor. When the members are not those that the caller has named the
-- keys by, it reads nothing: the caller names them again. A feed of another type is read as an empty one.
-- KEYS: 1 the head of the log, 2 ids of the members' feed, then ids and items of each feed.
-- ARGV: '=' and the members' ids joined by NUL, or '*' where the members do not matter; then for each feed: 'feed' or
-- 'sorted', how many of the newest (0 = all).
-- Returns false, or seq, hash, then for each feed its ids and its items.
--@ kinds
local KINDS = { ZRANGE = 'zset', LRANGE = 'list' }
local function idsOf(key, order, from) return readKind(KINDS[order], order, key, from, -1) or {} end

if ARGV[1] ~= '*' and '=' .. table.concat(idsOf(KEYS[2], 'ZRANGE', 0), '\0') ~= ARGV[1] then return false end

local function itemsOf(key, ids)
  local items = {}
  for from = 1, #ids, 1000 do
    local last = math.min(from + 999, #ids)
    local part = readKind('hash', 'HMGET', key, unpack(ids, from, last)) or {}
    for i = from, last do items[i] = part[i - from + 1] or false end
  end
  return items
end

local head = readKind('hash', 'HMGET', KEYS[1], 'seq', 'hash') or {}
local result = { head[1] or '0', head[2] or '' }
for i = 3, #KEYS, 2 do
  local from = ARGV[i] == '0' and '0' or '-' .. ARGV[i]
  local ids = idsOf(KEYS[i], ARGV[i - 1] == 'sorted' and 'LRANGE' or 'ZRANGE', from)
  result[#result + 1] = ids
  result[#result + 1] = itemsOf(KEYS[i + 1], ids)
end
return result
