-- Takes up to `atMost` jobs from the right of the list and claims them in one step, so that no job is ever in neither
-- place. A job that was cancelled before is taken alone, so that a job that crashes its worker affects no other job.
-- Inconsistent ids that other implementations left in the list (without an item, already claimed or stalled,
-- duplicates) are removed: a job never runs twice at once. Everything is read before anything is written. If jobs are
-- left, the bell wakes the next worker. Returns id, item, number of cancels, id, …
--@ command
local JOB_CLAIM_MOST = 1000

-- Reduces `ids` to the jobs before the first that was cancelled before, or to that one alone if it is the first.
local function jobKeepAlone(ids, counts)
  for i = 1, #ids do
    if counts[i] then
      for back = #ids, math.max(i, 2), -1 do ids[back] = nil end
      return
    end
  end
end

local function jobTake(keys, ids)
  local counts = command('HMGET', keys.cancelled, unpack(ids))
  jobKeepAlone(ids, counts)
  local items = command('HMGET', keys.items, unpack(ids))
  local claimed = command('ZMSCORE', keys.claimed, unpack(ids))
  local stalled = command('SMISMEMBER', keys.stalled, unpack(ids))
  local now, scores, seen, taken = millisecondsText(), {}, {}, {}
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
  command('RPOP', keys.ids, #ids)
  if #scores > 0 then command('ZADD', keys.claimed, unpack(scores)) end
  return taken
end

-- The next ids in line, first one first, and how many were found: one more than asked for means that some are left.
local function jobNext(keys, atMost)
  local found = command('LRANGE', keys.ids, -atMost - 1, -1)
  local ids = {}
  for i = #found, math.max(#found - atMost, 0) + 1, -1 do ids[#ids + 1] = found[i] end
  return ids, #found
end

local function jobClaim(feed, keys, atMost)
  local taken, left = {}, false
  atMost = math.min(atMost, JOB_CLAIM_MOST)
  while atMost > 0 and #taken == 0 do
    local ids, found = jobNext(keys, atMost)
    if found == 0 then break end
    taken = jobTake(keys, ids)
    left = found > #ids
  end
  local channel = 'feed.claimed:' .. feed
  for i = 1, #taken, 3 do command('PUBLISH', channel, taken[i]) end
  if #taken > 0 and left then ring(keys.bell) end
  return taken
end
