-- Reads a slice of a team's feeds, and the team's position in its log at the same instant.
-- Guarantees: it stops soon after the given number of items or bytes, but not before it has read something; the ids of a
-- feed are all read at one instant. A feed of another type is read as empty.
-- KEYS: 1 the head of the log, then the ids and the items of each feed. ARGV: 1 maximum number of items (ten ids count as
-- one), 2 maximum number of bytes of items; then for each feed: 'feed' or 'sorted', how many of the newest items (0 for
-- all), number of given ids, and these ids. If ids are given, their items are read instead of the ids of the feed.
-- Returns seq, hash, then for each feed that it has reached: its ids (false if they were given) and the items of the first
-- ids, false for a missing item. Only the last feed may lack items.
--@ feedIds
local BATCH, IDS_PER_ITEM = 50, 10
local items, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])

local function hasRoom() return items > 0 and bytes > 0 end

local function readItems(key, ids)
  local texts = {}
  while #texts < #ids and hasRoom() do
    local from = #texts + 1
    local last = math.min(#texts + math.min(BATCH, items), #ids)
    local part = readKind('hash', 'HMGET', key, unpack(ids, from, last)) or {}
    for i = 1, last - from + 1 do
      local text = part[i] or false
      texts[#texts + 1] = text
      if text then bytes = bytes - #text end
    end
    items = items - (last - from + 1)
  end
  return texts
end

local head = readKind('hash', 'HMGET', KEYS[1], 'seq', 'hash') or {}
local result = { head[1] or '0', head[2] or '' }
local at = 3
for i = 2, #KEYS, 2 do
  if not hasRoom() then break end
  local count, ids = tonumber(ARGV[at + 2]), {}
  if count > 0 then
    for given = 1, count do ids[given] = ARGV[at + 2 + given] end
    result[#result + 1] = false
  else
    ids = newestIds(ARGV[at], KEYS[i], ARGV[at + 1])
    items = items - math.floor(#ids / IDS_PER_ITEM)
    result[#result + 1] = ids
  end
  result[#result + 1] = readItems(KEYS[i + 1], ids)
  at = at + 3 + count
end
return result
