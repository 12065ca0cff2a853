-- Finishes claimed jobs. `from` is where the triples id, '1' or '0' (with a result), result begin in ARGV; `jobs` is
-- their number. keys: {ids, items, claimed, published, cancelled, finishes}. Returns how many were claimed and are now
-- finished.
--@ kinds
local JOB_FINISH_MOST = 1000

local function jobFinishSome(feed, keys, from, jobs)
  local asked, done, seen = {}, {}, {}
  for i = 1, jobs do asked[i] = ARGV[from + (i - 1) * 3] end
  local claimed = command('ZMSCORE', keys.claimed, unpack(asked))
  for i = 1, jobs do
    if claimed[i] and not seen[asked[i]] then
      seen[asked[i]] = true
      done[#done + 1] = asked[i]
    else asked[i] = false end
  end
  if #done == 0 then return 0 end
  command('ZREM', keys.claimed, unpack(done))
  readKind('zset', 'ZREM', keys.published, unpack(done))
  readKind('hash', 'HDEL', keys.cancelled, unpack(done))
  readKind('hash', 'HDEL', keys.items, unpack(done))
  local channel = 'job.finish:' .. feed
  for i = 1, jobs do
    local at = from + (i - 1) * 3
    if asked[i] and ARGV[at + 1] == '1' then
      command('PUBLISH', channel, asked[i] .. '\0' .. ARGV[at + 2])
    end
  end
  return #done
end

local function jobFinish(feed, keys, from, jobs)
  local finished = 0
  for first = 0, jobs - 1, JOB_FINISH_MOST do
    finished = finished + jobFinishSome(feed, keys, from + first * 3, math.min(jobs - first, JOB_FINISH_MOST))
  end
  if finished > 0 then count(keys.finishes, finished) end
  return finished
end
