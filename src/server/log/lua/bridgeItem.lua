-- Appends to a team's log what a foreign program has just written to one item, if that item alone determines the entry.
-- Guarantees: item and position match the entry; nothing is appended by a replaced bridge, or for an item that has changed
-- since it was read; an item of a feed is appended only while it is the last one, as an entry puts it there.
-- KEYS: 1 the head of the log, 2 the log, 3 ids and 4 items of the feed.
-- ARGV: 1 log channel, 2 log length, 3 the bridge's epoch, 4 'feed' or 'sorted', 5 id, 6 the item as it was read, 7 the
-- item as JSON text, 8 feed and id as JSON fields, 9 the entry before its changes.
-- Returns 'ok', 'fenced', or 'unsure': compare the team's feeds with its log.
--@ notices logAppend
if tonumber(redis.call('HGET', KEYS[1], 'bridge') or '0') > tonumber(ARGV[3]) then return 'fenced' end

local id = ARGV[5]
if redis.call('HGET', KEYS[4], id) ~= ARGV[6] then return 'unsure' end

local changes = '{"kind":"publish",' .. ARGV[8] .. ',"item":' .. ARGV[7]
if ARGV[4] == 'sorted' then
  local at = redis.call('LPOS', KEYS[3], id)
  if not at then return 'unsure' end
  local place = at == 0 and 'begin:' or redis.call('LINDEX', KEYS[3], at - 1) .. ':'
  local position = ',"position":' .. cjson.encode(place) .. '}'
  changes = changes .. position .. ',{"kind":"position",' .. ARGV[8] .. position
else
  if redis.call('ZREVRANGE', KEYS[3], '0', '0')[1] ~= id then return 'unsure' end
  changes = changes .. '}'
end

local head = logHead(KEYS[1])
logAppend(KEYS[2], ARGV[1], ARGV[2], head, '*', 'bridge 0', ARGV[9] .. ',"changes":[' .. changes .. ']}')
logSaveHead(KEYS[1], head)
return 'ok'
