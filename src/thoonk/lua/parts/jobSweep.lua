-- Finds what is nowhere and drops what is there without being anything. `before` is the set of ids that the pass before
-- found nowhere. Returns the ids found nowhere for the first time.
local function jobSweepList(keys, exists)
  local waiting = {}
  for _, id in ipairs(redis.call('LRANGE', keys.ids, 0, -1)) do
    -- Twice in line, in line though claimed or set aside, or without an item: what a defect of another peer leaves.
    if waiting[id] or not exists[id] or redis.call('ZSCORE', keys.claimed, id)
      or redis.call('SISMEMBER', keys.stalled, id) == 1 then
      redis.call('LREM', keys.ids, 1, id)
    else
      waiting[id] = true
    end
  end
  return waiting
end

local function jobSweep(keys, before)
  local exists, lost = {}, {}
  local ids = redis.call('HKEYS', keys.items)
  for _, id in ipairs(ids) do exists[id] = true end
  for _, id in ipairs(redis.call('ZRANGE', keys.claimed, 0, -1)) do
    if not exists[id] then redis.call('ZREM', keys.claimed, id) end
  end
  for _, id in ipairs(redis.call('SMEMBERS', keys.stalled)) do
    if not exists[id] then redis.call('SREM', keys.stalled, id) end
  end
  for _, id in ipairs(redis.call('HKEYS', keys.stalls)) do
    if redis.call('SISMEMBER', keys.stalled, id) == 0 then redis.call('HDEL', keys.stalls, id) end
  end
  local waiting = jobSweepList(keys, exists)
  for _, id in ipairs(ids) do
    if not waiting[id] and not redis.call('ZSCORE', keys.claimed, id)
      and redis.call('SISMEMBER', keys.stalled, id) == 0 then
      if before[id] then redis.call('LPUSH', keys.ids, id) else lost[#lost + 1] = id end
    end
  end
  return lost
end
