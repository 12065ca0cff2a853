-- Puts jobs into the queue, the first given first in line. Guarantees: list, item and time change together; an id that is
-- known already is left as it is, so a put that is repeated makes no second job; a sleeping worker is woken when the queue
-- was empty.
-- KEYS of a job. ARGV: feed, '1' for priority (next in line), then id, item, id, item, … Returns how many were put.
--@ registered clock jobKeys
local refused = refusedJob(true)
if refused then return refused end
local feed, push = ARGV[1], ARGV[2] == '1' and 'RPUSH' or 'LPUSH'
local now, put, ids, scores = milliseconds(), {}, {}, {}
-- With priority the last pushed is next in line, so they are pushed backwards.
local from, to, step = 3, #ARGV - 1, 2
if push == 'RPUSH' then from, to, step = #ARGV - 1, 3, -2 end
local function flush()
  if #ids == 0 then return end
  redis.call(push, keys.ids, unpack(ids))
  redis.call('ZADD', keys.published, unpack(scores))
  ids, scores = {}, {}
end
for i = from, to, step do
  if redis.call('HSETNX', keys.items, ARGV[i], ARGV[i + 1]) == 1 then
    ids[#ids + 1] = ARGV[i]
    scores[#scores + 1] = now
    scores[#scores + 1] = ARGV[i]
    put[i] = true
    if #ids == 1000 then flush() end
  end
end
flush()
local count = 0
for i = 3, #ARGV, 2 do
  if put[i] then
    count = count + 1
    redis.call('PUBLISH', 'feed.publishes:' .. feed, ARGV[i] .. '\0' .. ARGV[i + 1])
  end
end
if count > 0 then
  redis.call('INCRBY', keys.publishes, count)
  if redis.call('LLEN', keys.ids) == count then ring() end
end
return count
