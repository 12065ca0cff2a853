-- Finishes claimed jobs. `from` is where the triples id, '1' or '0' (with a result), result begin in ARGV; `count` of them.
-- keys: {ids, items, claimed, published, cancelled, finishes}. Returns how many were claimed, and so are finished now.
local function jobFinish(feed, keys, from, count)
  local finished = 0
  for i = from, from + (count - 1) * 3, 3 do
    local id = ARGV[i]
    if redis.call('ZREM', keys.claimed, id) == 1 then
      redis.call('ZREM', keys.published, id)
      redis.call('HDEL', keys.cancelled, id)
      redis.call('HDEL', keys.items, id)
      finished = finished + 1
      if ARGV[i + 1] == '1' then redis.call('PUBLISH', 'job.finish:' .. feed, id .. '\0' .. ARGV[i + 2]) end
    end
  end
  if finished > 0 then redis.call('INCRBY', keys.finishes, finished) end
  return finished
end
