-- Finds items that are nowhere, and removes inconsistent ids. `before` is the set of ids that the previous pass found
-- nowhere. Returns the ids that are found nowhere for the first time.
--@ command
local function jobSweepList(keys, exists)
  local waiting = {}
  for _, id in ipairs(command('LRANGE', keys.ids, 0, -1)) do
    -- Duplicates, ids in line that are claimed or stalled, and ids without an item: left by defects of other
    -- implementations.
    if waiting[id] or not exists[id] or command('ZSCORE', keys.claimed, id)
      or command('SISMEMBER', keys.stalled, id) == 1 then
      command('LREM', keys.ids, 1, id)
    else
      waiting[id] = true
    end
  end
  return waiting
end

local function jobSweep(keys, before)
  local exists, lost = {}, {}
  local ids = command('HKEYS', keys.items)
  for _, id in ipairs(ids) do exists[id] = true end
  for _, id in ipairs(command('ZRANGE', keys.claimed, 0, -1)) do
    if not exists[id] then command('ZREM', keys.claimed, id) end
  end
  for _, id in ipairs(command('SMEMBERS', keys.stalled)) do
    if not exists[id] then command('SREM', keys.stalled, id) end
  end
  for _, id in ipairs(command('HKEYS', keys.stalls)) do
    if command('SISMEMBER', keys.stalled, id) == 0 then command('HDEL', keys.stalls, id) end
  end
  local waiting = jobSweepList(keys, exists)
  for _, id in ipairs(ids) do
    if not waiting[id] and not command('ZSCORE', keys.claimed, id)
      and command('SISMEMBER', keys.stalled, id) == 0 then
      if before[id] then command('LPUSH', keys.ids, id) else lost[#lost + 1] = id end
    end
  end
  return lost
end
