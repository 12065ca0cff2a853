-- Puts jobs into the queue, the first given first in line. Guarantees: list, item and time change together; a known id
-- is left unchanged, so repeating a put makes no second job; a sleeping worker is woken if the queue was empty.
-- KEYS of a job. ARGV: feed, '1' for priority (next in line), then id, item, id, item, … Returns how many were put.
--@ clock jobKeys
local refused = refusedJob(true)
if refused then return refused end
-- The list is read, items are read or written first, and times are written before the list, so each key is checked by
-- its use.
local waiting = command('LLEN', keys.ids)
local JOB_PUT_MOST = 1000
local feed, push = ARGV[1], ARGV[2] == '1' and 'RPUSH' or 'LPUSH'
local now, put, added = milliseconds(), {}, 0

-- Which ids exist already. A single job is checked when it is written.
local known = {}
for first = 3, #ARGV > 4 and #ARGV or 0, 2 * JOB_PUT_MOST do
  local ids = {}
  for i = first, math.min(first + 2 * JOB_PUT_MOST, #ARGV) - 1, 2 do ids[#ids + 1] = ARGV[i] end
  local found = command('HMGET', keys.items, unpack(ids))
  for i = 1, #ids do known[ids[i]] = found[i] end
end

local function write(ids, scores, items)
  if #ids == 0 then return end
  if #ARGV > 4 then command('HSET', keys.items, unpack(items))
  elseif command('HSETNX', keys.items, items[1], items[2]) == 0 then return end
  local reply = call('ZADD', keys.published, unpack(scores))
  if typeOf(reply) == 'table' then reply = call('ZADD', keys.published, unpack(scores)) end
  if typeOf(reply) == 'table' then
    command('HDEL', keys.items, unpack(ids))
    error(reply)
  end
  command(push, keys.ids, unpack(ids))
  for i = 1, #ids do put[ids[i]] = items[2 * i] end
  added = added + #ids
end

-- With priority, the job pushed last is next in line, so the jobs are pushed in reverse order.
local from, to, step = 3, #ARGV - 1, 2
if push == 'RPUSH' then from, to, step = #ARGV - 1, 3, -2 end
local ids, scores, items = {}, {}, {}
for i = from, to, step do
  local id, n = ARGV[i], #scores
  if not known[id] then
    known[id] = true
    ids[#ids + 1] = id
    scores[n + 1], scores[n + 2] = now, id
    items[n + 1], items[n + 2] = id, ARGV[i + 1]
    if #ids == JOB_PUT_MOST then
      write(ids, scores, items)
      ids, scores, items = {}, {}, {}
    end
  end
end
write(ids, scores, items)

for i = 3, #ARGV, 2 do
  local item = put[ARGV[i]]
  if item then
    put[ARGV[i]] = nil
    command('PUBLISH', 'feed.publishes:' .. feed, ARGV[i] .. '\0' .. item)
  end
end
if added > 0 then
  count(keys.publishes, added)
  if waiting == 0 then ring(keys.bell) end
end
return added
