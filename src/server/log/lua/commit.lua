-- Commits jobs of one team: for each, compares what was read, applies its changes, appends one entry to the team's log,
-- advances its client's mutation number and records the result; announces the entries, then the contract notices of all.
-- Guarantees: all of a job or nothing of it; log numbers are contiguous and each hash covers the one before; a mutation
-- number takes effect at most once, in order, and for its client's user only; a job whose reads have changed is not
-- applied. Everything of a job that can fail is checked before its first write, and head and log leave this script in
-- step whatever happens: what another program did to one feed stops the jobs that write to it and nothing else.
-- KEYS: 1 the head of the log (hash: seq, hash), 2 the log (stream), then three for each feed (ids, items, publishes) and
-- one for each client, in any order: ARGV names them by number.
-- ARGV: log channel, log length, lifetime of a client's record in s, then for each job:
--   key of the client's record or 0, mutation, user, code, audience, author (client and mutation as announced), body,
--   number of reads, then for each: first key of the feed, id, '' for absent or '=' and the item,
--   number of changes, then for each: verb, feed, first key of the feed, id, item or '', position or ''
--   verbs: P publish or edit in a feed, B the same in one that keeps a number of items (position: how many, and how many
--   are dropped at most at once), R retract from one; p e m r publish, edit, move, retract in a sorted feed
-- Returns for each job: 'ok SEQ HASH', with ' unregistered' if a feed that was empty has no configuration, 'conflict',
-- 'done CODE SEQ' (took effect before), 'early EXPECTED', 'stranger' (the client is another user's), 'broken FEED' (the
-- feed is of another type than the changes are for; its order shows that, or its registration while it is empty).
--@ clock feed sorted notices logAppend clientNumber
local channel, length, lifetime = ARGV[1], ARGV[2], ARGV[3]
if not (string.match(length or '', '^%d+$') and string.match(lifetime or '', '^[1-9]%d*$')) then
  return redis.error_reply('ERR a length and a lifetime are needed')
end
local head = logStoredHead(KEYS[1])

local feeds = {}
local function feedKeys(first)
  local keys = feeds[first]
  if not keys then
    local number = tonumber(first)
    keys = {
      ids = KEYS[number], items = KEYS[number + 1], publishes = KEYS[number + 2],
      written = 0, type = false, itemsRead = false, score = false,
    }
    feeds[first] = keys
  end
  return keys
end

-- `wanted` is '' for no item, or '=' and the item. Nothing is joined to compare: Lua hashes every string that it makes.
local function isWanted(item, wanted)
  if not item then return wanted == '' end
  return #wanted == #item + 1 and string.find(wanted, item, 2, true) ~= nil
end

-- What this call has compared and not written since is not read again: all jobs read the team, and many the same member.
-- `held` says which argument was the last with an item, `written` which the last that changed a feed.
local held = {}
local function readsHold(from, to)
  for i = from, to, 3 do
    local keys, id, wanted = feedKeys(ARGV[i]), ARGV[i + 1], ARGV[i + 2]
    local same = held[wanted]
    if not (same and same > keys.written and ARGV[same - 1] == id and ARGV[same - 2] == ARGV[i]) then
      local item = readKind('hash', 'HGET', keys.items, id)
      keys.itemsRead = item ~= nil
      if not isWanted(item, wanted) then return false end
      held[wanted] = i + 2
    end
  end
  return true
end

local VERBS = { P = 'feed', B = 'feed', R = 'feed', p = 'sorted_feed', e = 'sorted_feed', m = 'sorted_feed', r = 'sorted_feed' }

-- An empty feed has no order that would tell its type, so its registration does. One that is not registered is as good as
-- one that is, but the caller is told.
local isUnregistered = false
local function isOfType(feed, type)
  local registered = readKind('hash', 'HGET', 'feed.config:' .. feed, 'type')
  isUnregistered = isUnregistered or registered == false
  return registered == false or registered == type
end

-- The reads that are needed anyway, or the cheapest of a kind, tell the kinds of the keys.
local function isBroken(feed, keys, type)
  local length
  if type == 'feed' then length = readKind('zset', 'ZCARD', keys.ids) else length = readKind('list', 'LLEN', keys.ids) end
  if not length or length == 0 and not isOfType(feed, type) then return true end
  return not keys.itemsRead and readKind('hash', 'HLEN', keys.items) == nil
end

-- The first feed that changes cannot be applied to, or nil. Each feed is looked at once a script.
local function brokenFeed(from, to)
  for i = from, to, 6 do
    local type, keys = VERBS[ARGV[i]], feedKeys(ARGV[i + 2])
    if not type then error('unknown verb ' .. ARGV[i]) end
    if keys.type ~= type then
      if keys.type or isBroken(ARGV[i + 1], keys, type) then return ARGV[i + 1] end
      keys.type = type
    end
  end
  return nil
end

local function has(keys, id) return command('HEXISTS', keys.items, id) == 1 end

local function placeable(keys, id, position)
  local pivot = sortedPivot(position)
  return not pivot or (pivot ~= id and has(keys, pivot))
end

-- By the same rule as every replica: only a new item drops old ones.
local function publishBounded(feed, keys, id, item, bound, notices)
  local limit, most = string.match(bound, '^(%d+) (%d+)$')
  if feedPublish(feed, keys, id, item, notices) == 0 then return end
  local over = math.min(command('ZCARD', keys.ids) - tonumber(limit), tonumber(most))
  if over <= 0 then return end
  for _, old in ipairs(command('ZRANGE', keys.ids, 0, over - 1)) do feedRetract(feed, keys, old, notices) end
end

local function apply(verb, feed, keys, id, item, position, notices)
  if verb == 'P' then feedPublish(feed, keys, id, item, notices)
  elseif verb == 'B' then publishBounded(feed, keys, id, item, position, notices)
  elseif verb == 'R' then feedRetract(feed, keys, id, notices)
  elseif verb == 'p' then
    if has(keys, id) then sortedEdit(feed, keys, id, item, notices)
    else sortedPublish(feed, keys, id, item, placeable(keys, id, position) and position or ':end', notices) end
  elseif verb == 'e' then
    if has(keys, id) then sortedEdit(feed, keys, id, item, notices) end
  elseif verb == 'm' then
    if has(keys, id) and placeable(keys, id, position) then sortedMove(feed, keys, id, position, notices) end
  elseif verb == 'r' then sortedRetract(feed, keys, id, notices) end
end

-- What is announced on the log's channel in one message, and the notices of the contract: of the jobs that are done and of
-- the one in hand.
local announced, notices, entries, noticed = {}, {}, 0, 0

local function announceLine(line)
  announced[#announced + 1] = #announced > 0 and '\0' .. line or line
end

-- Why a job cannot be applied, or nil.
local function whyNot(reads, changes, last)
  if not readsHold(reads, changes - 1) then return 'conflict' end
  isUnregistered = false
  local broken = brokenFeed(changes + 1, last)
  return broken and 'broken ' .. broken
end

-- Returns what becomes of the job whose arguments begin at `at`, and where the next one begins.
local function run(at)
  local record, mutation, user, author = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2], ARGV[at + 5]
  local reads = at + 8
  local changes = reads + tonumber(ARGV[at + 7]) * 3
  local last = changes + tonumber(ARGV[changes]) * 6
  if last > #ARGV then error('the arguments of a job are cut short') end
  local result, settled = whyNot(reads, changes, last), nil
  local entry = logNext(head)
  local ending = ' ' .. user
  local written = mutation .. ' ' .. ARGV[at + 3] .. ' '
  if record then
    if result then settled = clientOutcome(readKind('string', 'GET', record), mutation, user, author)
    else settled = clientAdvance(record, written .. entry .. ending, mutation, user, author, lifetime) end
  end
  if settled and settled ~= 'stranger' then announceLine('answer ' .. author .. ' ' .. settled) end
  if settled or result then return settled or result, last + 1 end
  for i = changes + 1, last, 6 do
    local keys = feedKeys(ARGV[i + 2])
    keys.written = i
    apply(ARGV[i], ARGV[i + 1], keys, ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], notices)
  end
  logWrite(KEYS[2], length, head, ARGV[at + 4], author, ARGV[at + 6])
  announceLine(logLine(head, ARGV[at + 4], author))
  announced[#announced + 1] = ARGV[at + 6]
  if record and head.text ~= entry then
    command('SET', record, written .. head.text .. ending, 'EX', lifetime)
  end
  entries, noticed = entries + 1, #notices
  return 'ok ' .. head.text .. ' ' .. head.hash .. (isUnregistered and ' unregistered' or ''), last + 1
end

local results = {}
local function runAll()
  local at, arguments = 4, #ARGV
  while at <= arguments do results[#results + 1], at = run(at) end
end

local fine, problem = pcall(runAll)
if entries > 0 then logSaveHead(KEYS[1], head) end
if #announced > 0 then command('SPUBLISH', channel, table.concat(announced)) end
-- Should a job have failed halfway, against all checks, its notices are published as somebody else's: so the bridge
-- brings what it has written into the log.
local halfDone = {}
for i = noticed + 1, #notices do
  halfDone[#halfDone + 1] = notices[i]
  notices[i] = nil
end
if entries > 0 then announceOwn(channel, notices, entries) end
announce(halfDone)
if not fine then error(problem) end
return results
