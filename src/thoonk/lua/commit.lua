-- Commits jobs of one team: for each, compares what was read, applies its changes, appends one entry to the team's log,
-- advances its client's mutation number and records the result; then announces the entry, then its contract notices.
-- Guarantees: all of a job or nothing of it; log numbers are contiguous and each hash covers the one before; a mutation
-- number takes effect at most once and in order; a job whose reads have changed is not applied.
-- KEYS: 1 the head of the log (hash: seq, hash), 2 the log (stream), then three for each feed (ids, items, publishes) and
-- one for each client, in any order: ARGV names them by number.
-- ARGV: log channel, log length, lifetime of a client's record in s, then for each job:
--   key of the client's record or 0, mutation, user, code, audience, author (client and mutation as announced), body,
--   number of reads, then for each: first key of the feed, id, '' for absent or '=' and the item,
--   number of changes, then for each: verb, feed, first key of the feed, id, item or '', position or ''
--   verbs: P publish or edit in a feed, R retract from one; p e m r publish, edit, move, retract in a sorted feed
-- Returns for each job: 'ok SEQ HASH', 'conflict', 'done CODE SEQ' (took effect before), 'early EXPECTED'.
--@ clock feed sorted notices logAppend
local channel, length, lifetime = ARGV[1], ARGV[2], ARGV[3]
local head = logHead(KEYS[1])
local at = 4

local function feedKeys(first)
  return { ids = KEYS[first], items = KEYS[first + 1], publishes = KEYS[first + 2] }
end

local function readsHold(from, count)
  for i = from, from + (count - 1) * 3, 3 do
    local stored = redis.call('HGET', KEYS[tonumber(ARGV[i]) + 1], ARGV[i + 1])
    if (stored and '=' .. stored or '') ~= ARGV[i + 2] then return false end
  end
  return true
end

local function has(keys, id) return redis.call('HEXISTS', keys.items, id) == 1 end

local function placeable(keys, id, position)
  local pivot = sortedPivot(position)
  return not pivot or (pivot ~= id and has(keys, pivot))
end

local function apply(verb, feed, keys, id, item, position, notices)
  if verb == 'P' then feedPublish(feed, keys, id, item, notices)
  elseif verb == 'R' then feedRetract(feed, keys, id, notices)
  elseif verb == 'p' then
    if has(keys, id) then sortedEdit(feed, keys, id, item, notices)
    else sortedPublish(feed, keys, id, item, placeable(keys, id, position) and position or ':end', notices) end
  elseif verb == 'e' then
    if has(keys, id) then sortedEdit(feed, keys, id, item, notices) end
  elseif verb == 'm' then
    if has(keys, id) and placeable(keys, id, position) then sortedMove(feed, keys, id, position, notices) end
  elseif verb == 'r' then sortedRetract(feed, keys, id, notices)
  else error('unknown verb ' .. verb) end
end

local function numberOf(clientKey, mutation)
  local record = redis.call('GET', clientKey)
  local last, code, where = string.match(record or '', '^(%d+) (%d+) (%d+)')
  last = tonumber(last or '0')
  if mutation <= last then return 'done ' .. (mutation == last and code or '200') .. ' ' .. where end
  if mutation > last + 1 then return 'early ' .. (last + 1) end
  return nil
end

local results = {}
while at <= #ARGV do
  local client, mutation, user, code = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), ARGV[at + 2], ARGV[at + 3]
  local audience, author, body = ARGV[at + 4], ARGV[at + 5], ARGV[at + 6]
  local reads = tonumber(ARGV[at + 7])
  local changesAt = at + 8 + reads * 3
  local changes = tonumber(ARGV[changesAt])
  local settled = client > 0 and numberOf(KEYS[client], mutation) or nil
  if settled then
    redis.call('SPUBLISH', channel, 'answer ' .. author .. ' ' .. settled)
    results[#results + 1] = settled
  elseif not readsHold(at + 8, reads) then
    results[#results + 1] = 'conflict'
  else
    local notices = {}
    for i = changesAt + 1, changesAt + changes * 6, 6 do
      apply(ARGV[i], ARGV[i + 1], feedKeys(tonumber(ARGV[i + 2])), ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], notices)
    end
    if client > 0 then
      redis.call('SET', KEYS[client], mutation .. ' ' .. code .. ' ' .. (head.seq + 1) .. ' ' .. user, 'EX', lifetime)
    end
    logAppend(KEYS[2], channel, length, head, audience, author, body)
    announceOwn(channel, notices)
    results[#results + 1] = 'ok ' .. head.seq .. ' ' .. head.hash
  end
  at = changesAt + 1 + changes * 6
end
redis.call('HSET', KEYS[1], 'seq', head.seq, 'hash', head.hash)
return results
