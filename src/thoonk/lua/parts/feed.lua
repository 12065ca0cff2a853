-- The events of a feed. Each writes, and adds its notice to `notices` (channel, payload, …), so that a commit can
-- announce itself before them. `keys` is {ids ZSET, items HASH, publishes counter}; the caller has checked their kinds.
--@ command clock

-- Scores are seconds and increase strictly, by a microsecond or, if scores have another unit, by the smallest step. The
-- clock is nearly always ahead of every score, and counting costs less than reading a score.
local function feedScore(keys)
  local now = seconds()
  if command('ZCOUNT', keys.ids, now, '+inf') == 0 then return now end
  local last = tonumber(command('ZREVRANGE', keys.ids, '0', '0', 'WITHSCORES')[2])
  local next = string.format('%.6f', last + 0.000001)
  if tonumber(next) > last then return next end
  return string.format('%.17g', last * (1 + 2 ^ -52))
end

local function feedPublish(feed, keys, id, item, notices)
  command('ZADD', keys.ids, feedScore(keys), id)
  count(keys.publishes, 1)
  local new = command('HSET', keys.items, id, item)
  notices[#notices + 1] = (new == 1 and 'feed.publish:' or 'feed.edit:') .. feed
  notices[#notices + 1] = id .. '\0' .. item
  return new
end

local function feedRetract(feed, keys, id, notices)
  if command('ZREM', keys.ids, id) == 0 then return 0 end
  command('HDEL', keys.items, id)
  notices[#notices + 1] = 'feed.retract:' .. feed
  notices[#notices + 1] = id
  return 1
end
