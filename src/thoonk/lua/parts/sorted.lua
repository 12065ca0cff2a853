-- The events of a sorted feed. Each writes, and adds its notices to `notices` (channel, payload, …). `keys` is {ids
-- LIST, items HASH, publishes counter}; the caller has checked their kinds. A position is 'begin:', ':end', ':ID'
-- (before) or 'ID:' (after).
-- Returns the id of the pivot and whether the place is before it; nothing for the two ends.
--@ command
local function sortedPivot(position)
  if position == 'begin:' or position == ':end' then return nil end
  if string.sub(position, 1, 1) == ':' then return string.sub(position, 2), true end
  return string.sub(position, 1, -2), false
end

-- An item always gets a place: if the pivot has an item but no place, by a defect of another implementation, it goes to
-- the end.
local function sortedPlace(keys, id, position)
  if position == 'begin:' then return command('LPUSH', keys.ids, id) end
  local pivot, before = sortedPivot(position)
  if pivot then
    local length = command('LINSERT', keys.ids, before and 'BEFORE' or 'AFTER', pivot, id)
    if length > 0 then return length end
  end
  return command('RPUSH', keys.ids, id)
end

local function sortedNotice(feed, channel, payload, notices)
  notices[#notices + 1] = channel .. feed
  notices[#notices + 1] = payload
end

-- The caller has checked that the id is new and that the pivot exists. Returns nothing.
local function sortedPublish(feed, keys, id, item, position, notices)
  sortedPlace(keys, id, position)
  command('HSET', keys.items, id, item)
  count(keys.publishes, '1')
  sortedNotice(feed, 'feed.publish:', id .. '\0' .. item, notices)
  sortedNotice(feed, 'feed.position:', id .. '\0' .. position, notices)
end

local function sortedEdit(feed, keys, id, item, notices)
  command('HSET', keys.items, id, item)
  count(keys.publishes, '1')
  sortedNotice(feed, 'feed.publish:', id .. '\0' .. item, notices)
end

-- The only id of a list stays where it is: while a slot of a Cluster moves, Redis refuses to write to a list that has
-- ceased to exist.
local function sortedIsAlone(keys, id)
  return command('LLEN', keys.ids) == 1 and command('LINDEX', keys.ids, '0') == id
end

-- Returns 1 moved, 0 nothing to do because it is relative to itself.
local function sortedMove(feed, keys, id, position, notices)
  if sortedPivot(position) == id then return 0 end
  if not sortedIsAlone(keys, id) then
    command('LREM', keys.ids, '1', id)
    sortedPlace(keys, id, position)
  end
  sortedNotice(feed, 'feed.position:', id .. '\0' .. position, notices)
  return 1
end

local function sortedRetract(feed, keys, id, notices)
  if command('HDEL', keys.items, id) == 0 then return 0 end
  command('LREM', keys.ids, '1', id)
  sortedNotice(feed, 'feed.retract:', id, notices)
  return 1
end
