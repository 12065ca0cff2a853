-- Takes up to `count` jobs from the right of the list and claims them, in one step: there is no instant at which a job is
-- nowhere. A job that was cancelled before is taken alone, so that one that crashes its worker takes no other with it.
-- What other peers have left in the list by a defect (an id without an item, one that is claimed or stalled already, one
-- that is there twice) is dropped: a job is never run twice at once.
-- When some are left the bell is rung for the next worker. Returns id, item, times cancelled, id, …
--@ command
local JOB_CLAIM_MOST = 1000

local function jobKeepAlone(keys, ids, counts)
  for i = 1, #ids do
    if counts[i] then
      local keep = i == 1 and 1 or i - 1
      for back = #ids, keep + 1, -1 do
        command('RPUSH', keys.ids, ids[back])
        ids[back] = nil
      end
      return
    end
  end
end

local function jobTake(keys, ids)
  local counts = command('HMGET', keys.cancelled, unpack(ids))
  jobKeepAlone(keys, ids, counts)
  local items = command('HMGET', keys.items, unpack(ids))
  local claimed = command('ZMSCORE', keys.claimed, unpack(ids))
  local stalled = command('SMISMEMBER', keys.stalled, unpack(ids))
  local now, scores, seen, taken = milliseconds(), {}, {}, {}
  for i = 1, #ids do
    if items[i] and not claimed[i] and stalled[i] == 0 and not seen[ids[i]] then
      seen[ids[i]] = true
      scores[#scores + 1] = now
      scores[#scores + 1] = ids[i]
      taken[#taken + 1] = ids[i]
      taken[#taken + 1] = items[i]
      taken[#taken + 1] = counts[i] or '0'
    end
  end
  if #scores > 0 then command('ZADD', keys.claimed, unpack(scores)) end
  return taken
end

local function jobClaim(feed, keys, count)
  local taken = {}
  while count > 0 and #taken == 0 do
    local ids = command('RPOP', keys.ids, math.min(count, JOB_CLAIM_MOST))
    if not ids or #ids == 0 then break end
    taken = jobTake(keys, ids)
  end
  for i = 1, #taken, 3 do command('PUBLISH', 'feed.claimed:' .. feed, taken[i]) end
  if #taken > 0 and command('EXISTS', keys.ids) == 1 then ring() end
  return taken
end
