-- Reads feeds of a team and its position in its log at one instant. Guarantees: nothing is written between items and
-- cursor. If the members differ from those by whom the caller has named the keys, it reads nothing, and the caller
-- names them again. A feed of another type is read as empty.
-- KEYS: 1 the head of the log, 2 ids of the members' feed, then ids and items of each feed. ARGV: '=' and the
-- members' ids joined by NUL, or '*' where the members do not matter; then for each feed: 'feed' or 'sorted', how
-- many of the newest (0 = all). Returns false, or seq, hash, then for each feed its ids and its items.
--@ feedIds
if ARGV[1] ~= '*' and '=' .. table.concat(idsOf('feed', KEYS[2], 0), '\0') ~= ARGV[1] then return false end

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
  local ids = newestIds(ARGV[i - 1], KEYS[i], ARGV[i])
  result[#result + 1] = ids
  result[#result + 1] = itemsOf(KEYS[i + 1], ids)
end
return result
