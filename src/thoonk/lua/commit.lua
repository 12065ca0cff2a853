-- Commits jobs of one team: for each, compares what was read, applies its changes, appends one entry to the team's log,
-- advances its client's mutation number and records the result; announces the entries, then the contract notices of all.
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

local feeds = {}
local function feedKeys(first)
  local keys = feeds[first]
  if not keys then
    local number = tonumber(first)
    keys = { ids = KEYS[number], items = KEYS[number + 1], publishes = KEYS[number + 2] }
    feeds[first] = keys
  end
  return keys
end

local function readsHold(from, to)
  for i = from, to, 3 do
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

-- Returns nil when the mutation is the next one of its client, else what becomes of it.
local function settled(clientKey, mutation)
  local record = redis.call('GET', clientKey)
  local last, code, where = string.match(record or '0 0 0', '^(%d+) (%d+) (%d+)')
  last, mutation = tonumber(last or '0'), tonumber(mutation)
  if mutation == last + 1 then return nil end
  if mutation > last then return 'early ' .. (last + 1) end
  return 'done ' .. (mutation == last and code or '200') .. ' ' .. where
end

local results, notices, entries = {}, {}, 0
local arguments = #ARGV
while at <= arguments do
  local client, mutation, author = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 5]
  local reads = at + 8
  local changes = reads + tonumber(ARGV[at + 7]) * 3
  local last = changes + tonumber(ARGV[changes]) * 6
  local result = client and settled(client, mutation)
  if result then
    redis.call('SPUBLISH', channel, 'answer ' .. author .. ' ' .. result)
  elseif not readsHold(reads, changes - 1) then
    result = 'conflict'
  else
    for i = changes + 1, last, 6 do
      apply(ARGV[i], ARGV[i + 1], feedKeys(ARGV[i + 2]), ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], notices)
    end
    logAppend(KEYS[2], channel, length, head, ARGV[at + 4], author, ARGV[at + 6])
    if client then
      local record = mutation .. ' ' .. ARGV[at + 3] .. ' ' .. head.text .. ' ' .. ARGV[at + 2]
      redis.call('SET', client, record, 'EX', lifetime)
    end
    entries = entries + 1
    result = 'ok ' .. head.text .. ' ' .. head.hash
  end
  results[#results + 1] = result
  at = last + 1
end
if entries > 0 then
  logSaveHead(KEYS[1], head)
  announceOwn(channel, notices, entries)
end
return results
