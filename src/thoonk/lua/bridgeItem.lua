-- Appends to a team's log how one item is now, after a foreign program has written to it by the plain contract.
-- Guarantees: item and place are those of the very entry; nothing is appended by a bridge that has been replaced, for an
-- item that has changed since it was read, or twice for one write.
-- KEYS: 1 the head of the log, 2 the log, 3 ids and 4 items of the feed.
-- ARGV: 1 log channel, 2 log length, 3 the bridge's epoch, 4 'feed' or 'sorted', 5 id, 6 '' for absent or '=' and the item
-- as it was read, 7 the item as JSON text, 8 feed and id as JSON fields, 9 the beginning of the entry, 10 what was appended
-- of this item last, as this script answered it, or ''.
-- Returns 'fenced', 'changed' (read again), or what was appended: equal to ARGV 10 when there was nothing new to append.
--@ notices logAppend
if tonumber(redis.call('HGET', KEYS[1], 'bridge') or '0') > tonumber(ARGV[3]) then return 'fenced' end

local id = ARGV[5]
local stored = redis.call('HGET', KEYS[4], id)
if (stored and '=' .. stored or '') ~= ARGV[6] then return 'changed' end

local function sortedPlaceOf(key)
  local at = redis.call('LPOS', key, id)
  if not at then return nil end
  return at == 0 and 'begin:' or redis.call('LINDEX', key, at - 1) .. ':'
end

local place
if ARGV[4] == 'sorted' then place = sortedPlaceOf(KEYS[3])
else place = redis.call('ZSCORE', KEYS[3], id) end

local changes, now
if not stored or not place then
  now = 'absent'
  changes = '{"kind":"retract",' .. ARGV[8] .. '}'
else
  now = 'present ' .. place .. ' ' .. redis.sha1hex(stored)
  local item = '{"kind":"publish",' .. ARGV[8] .. ',"item":' .. ARGV[7]
  if ARGV[4] == 'sorted' then
    local position = ',"position":' .. cjson.encode(place) .. '}'
    changes = item .. position .. ',{"kind":"position",' .. ARGV[8] .. position
  else
    changes = item .. '}'
  end
end
if now == ARGV[10] then return now end

local head = logHead(KEYS[1])
logAppend(KEYS[2], ARGV[1], ARGV[2], head, '*', 'bridge 0', ARGV[9] .. ',"changes":[' .. changes .. ']}')
logSaveHead(KEYS[1], head)
return now
