-- Commits jobs of a team: for each, compares what was read, applies its changes, appends one entry to the team's log,
-- advances its client's mutation number and records the result; announces the entries, then the contract notices of all.
-- Guarantees: all of a job or nothing of it; log numbers are contiguous and each hash covers the one before; a mutation
-- number takes effect at most once, in order, and for its client's user only; a job whose reads have changed is not
-- applied. Everything of a job that can fail is checked before its first write, and head and log are in step afterwards,
-- whatever happens: what another program did to one feed stops the jobs that write to it and nothing else.
--@ clock feed sorted notices logAppend clientNumber
-- Texts become numbers by arithmetic, because tonumber reads each text twice.
-- The current team. `announced`: the lines to announce on the log's channel in one message. `notices`: the contract
-- notices of its finished jobs, of which there are `noticed` and which made `entries`, and of the current one.
local channel, headKey, log, head
local feeds, held, announced, notices, entries, noticed

-- `first`: number of the key of the head of the team's log.
local function startTeam(logChannel, first)
  channel, headKey, log = logChannel, KEYS[first], KEYS[first + 1]
  head = logStoredHead(headKey)
  feeds, held, announced, notices, entries, noticed = {}, {}, {}, {}, 0, 0
end

local function feedKeys(first)
  local keys = feeds[first]
  if not keys then
    local number = first + 0
    keys = {
      ids = KEYS[number], items = KEYS[number + 1], publishes = KEYS[number + 2],
      written = 0, retracted = false, type = false, itemsRead = false, score = false,
    }
    feeds[first] = keys
  end
  return keys
end

-- `wanted` is '' for no item, or '=' and the item. The comparison joins no strings, because Lua hashes every new one.
local function isWanted(item, wanted)
  if not item then return wanted == '' end
  return #wanted == #item + 1 and string.find(wanted, item, 2, true) ~= nil
end

-- An item that this call has compared, and not written since, is not read again: all jobs read the team, and many the
-- same member. `held` maps a text to the last argument that held it; `written` is the last argument that changed the
-- feed.
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

-- An empty feed has no order that shows its type, so its registration does. A feed that is not registered is accepted,
-- but reported in the result. The key of the registration need not be declared: while a slot of a Cluster moves, Redis
-- refuses a call whose declared keys are partly missing (TRYAGAIN), and those of an empty feed are.
local isUnregistered = false
local function isOfType(feed, type)
  local registered = readKind('hash', 'HGET', 'feed.config:' .. feed, 'type')
  isUnregistered = isUnregistered or registered == false
  return registered == false or registered == type
end

-- The reads that are needed anyway, or the cheapest of their kind, reveal the types of the keys. Counting the later
-- scores of a feed also tells whether the clock is ahead of them, which a publish needs.
local function isBroken(feed, keys, type)
  local length
  if type == 'feed' then
    local later = readKind('zset', 'ZCOUNT', keys.ids, seconds(), '+inf')
    if not later then return true end
    if later == 0 then keys.score = seconds() end
    length = readKind('hash', 'HLEN', keys.items)
  else
    length = readKind('list', 'LLEN', keys.ids)
    if length and not keys.itemsRead and readKind('hash', 'HLEN', keys.items) == nil then return true end
  end
  return not length or length == 0 and not isOfType(feed, type)
end

-- The first feed to which the changes cannot be applied, or nil. Each feed is checked once per script, and again if an
-- earlier job may have emptied it: while a slot of a Cluster moves, Redis refuses a key that has ceased to exist, and
-- must do so before the first write of the job.
local function brokenFeed(from, to)
  for i = from, to, 6 do
    local type, keys = VERBS[ARGV[i]], feedKeys(ARGV[i + 2])
    if not type then error('unknown verb ' .. ARGV[i]) end
    if keys.type ~= type then
      if keys.type or isBroken(ARGV[i + 1], keys, type) then return ARGV[i + 1] end
      keys.type = type
    elseif keys.retracted then readKind('hash', 'HLEN', keys.items) end
  end
  return nil
end

local function has(keys, id) return command('HEXISTS', keys.items, id) == 1 end

local function placeable(keys, id, position)
  local pivot = sortedPivot(position)
  return not pivot or (pivot ~= id and has(keys, pivot))
end

-- Follows the rule of every replica: only a new item drops old ones.
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

local function announceLine(line)
  announced[#announced + 1] = #announced > 0 and '\0' .. line or line
end

-- The reason why a job cannot be applied, or nil.
local function whyNot(reads, changes, last)
  if not readsHold(reads, changes - 1) then return 'conflict' end
  isUnregistered = false
  local broken = brokenFeed(changes + 1, last)
  return broken and 'broken ' .. broken
end

-- Runs the job whose arguments begin at `at`. Returns its result, and where the next one begins.
local function run(at, length, lifetime)
  local record, mutation, user, author = KEYS[ARGV[at] + 0], ARGV[at + 1], ARGV[at + 2], ARGV[at + 5]
  local reads = at + 8
  local changes = reads + ARGV[at + 7] * 3
  local last = changes + ARGV[changes] * 6
  if last > #ARGV then error('the arguments of a job are cut short') end
  local result, settled = whyNot(reads, changes, last), nil
  local entry = logNext(head)
  local ending = ' ' .. user
  local written = mutation .. ' ' .. ARGV[at + 3] .. ' '
  if record then
    if result then settled = clientOutcome(headKey, readKind('string', 'GET', record), mutation, user, author)
    else settled = clientAdvance(headKey, record, written .. entry .. ending, mutation, user, author, lifetime) end
  end
  if settled and settled ~= 'stranger' then announceLine('answer ' .. author .. ' ' .. settled) end
  if settled or result then return settled or result, last + 1 end
  local removes = false
  for i = changes + 1, last, 6 do
    local verb, keys = ARGV[i], feedKeys(ARGV[i + 2])
    keys.written, keys.retracted = i, verb == 'r' or verb == 'R'
    removes = removes or verb == 'R' and string.find(ARGV[i + 1], '}.members', -9, true) ~= nil
    apply(verb, ARGV[i + 1], keys, ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], notices)
  end
  logWrite(log, length, head, ARGV[at + 4], author, ARGV[at + 6], removes)
  announceLine(logLine(head, ARGV[at + 4], author))
  announced[#announced + 1] = ARGV[at + 6]
  if record and head.text ~= entry then
    command('SET', record, written .. head.text .. ending, 'EX', lifetime)
  end
  entries, noticed = entries + 1, #notices
  return 'ok ' .. head.text .. ' ' .. head.hash .. (isUnregistered and ' unregistered' or ''), last + 1
end

local function runJobs(at, last, length, lifetime)
  local results = {}
  while at <= last do results[#results + 1], at = run(at, length, lifetime) end
  return results
end

-- If a job has failed halfway despite all checks, its notices are published as foreign ones, so that the bridge
-- brings what it has written into the log.
local function endTeam()
  if entries > 0 then logSaveHead(headKey, head) end
  if #announced > 0 then command('SPUBLISH', channel, table.concat(announced)) end
  local halfDone = {}
  for i = noticed + 1, #notices do
    halfDone[#halfDone + 1] = notices[i]
    notices[i] = nil
  end
  if entries > 0 then announceOwn(channel, notices, entries) end
  announce(halfDone)
end

-- Commits the jobs of one team. Returns their results, or nil and the error that ended the team.
local function commitTeam(logChannel, first, at, last, length, lifetime)
  startTeam(logChannel, first)
  local fine, results = pcall(runJobs, at, last, length, lifetime)
  endTeam()
  if fine then return results end
  return nil, results
end

local function areSettings(length, lifetime)
  return string.match(length or '', '^%d+$') and string.match(lifetime or '', '^[1-9]%d*$')
end
