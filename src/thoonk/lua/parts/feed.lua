-- The events of a feed. Each writes, and adds its notice to `notices` (channel, payload, …), so that a commit can
-- announce itself before them. `keys` is {ids ZSET, items HASH, publishes counter}; the caller has checked their kinds.
--@ command clock

-- Scores are seconds and increase strictly, by a microsecond or, if scores have another unit, by the smallest step. The
-- clock is nearly always ahead of every score, and counting costs less than reading a score. A script calls this once
-- per feed.
local function feedScore(keys)
  local last = keys.score
  if not last then
    keys.score = seconds()
    if command('ZCOUNT', keys.ids, keys.score, '+inf') == 0 then return keys.score end
    last = command('ZREVRANGE', keys.ids, '0', '0', 'WITHSCORES')[2]
  end
  last = tonumber(last)
  keys.score = string.format('%.6f', last + 0.000001)
  if tonumber(keys.score) <= last then keys.score = string.format('%.17g', last * (1 + 2 ^ -52)) end
  return keys.score
end

local function feedPublish(feed, keys, id, item, notices)
  command('ZADD', keys.ids, feedScore(keys), id)
  count(keys.publishes, '1')
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
