-- Brings back what was lost from several job queues of one lane: cancels expired claims (or stalls them after too many
-- cancels), and puts items that are nowhere back in line. An older implementation takes an id off the list before it
-- claims it, so an item counts as lost only if the previous pass did not find it either: the caller passes those ids
-- in.
-- Guarantees: a job that is waiting, claimed with a valid lease, or stalled is not touched; a queue that fails (another
-- type, or a key of another kind) does not affect the others.
-- KEYS: those of each job feed, one feed after the other.
-- ARGV: '1' to check every id even if the counts agree; then for each feed: lease in ms or '' (claims never expire),
-- maximum number of cancels before a job is stalled (0 = unlimited), the number of ids that follow, and the ids that
-- the previous pass found nowhere.
-- Returns for each feed the ids that this pass found nowhere for the first time, or the text of the error.
--@ clock jobKinds jobStall jobSweep
local now, everything = milliseconds(), ARGV[1] == '1'

local function cancelLate(lease, most)
  for _, id in ipairs(command('ZRANGEBYSCORE', keys.claimed, '-inf', now - lease)) do
    if command('HEXISTS', keys.items, id) == 0 then
      command('ZREM', keys.claimed, id)
    elseif command('HINCRBY', keys.cancelled, id, 1) > most and most > 0 then
      jobStall(keys, id, now)
    else
      command('ZREM', keys.claimed, id)
      command('LPUSH', keys.ids, id)
    end
  end
end

-- The counts nearly always agree; then a queue of any length costs four calls.
local function findLost(before)
  local known = command('LLEN', keys.ids) + command('ZCARD', keys.claimed) + command('SCARD', keys.stalled)
  if not everything and command('HLEN', keys.items) == known then return {} end
  return jobSweep(keys, before)
end

-- Whether nothing is in the queue whose keys begin at `first`. Most queues are idle at most times, and then cost two
-- calls and no table.
local function isIdle(first)
  return command('EXISTS', KEYS[first], KEYS[first + 1], KEYS[first + 3], KEYS[first + 4], KEYS[first + 5],
    KEYS[first + 6], KEYS[first + 10]) == 0
end

local TOUCHED = { 'ids', 'items', 'published', 'claimed', 'cancelled', 'stalled', 'stalls' }
local results, at = {}, 2
for first = 1, #KEYS, 11 do
  local lease, most, count = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  local idle, refused = isIdle(first), nil
  if idle then
    refused = refusal(command('HGET', KEYS[first + 9], 'type'), 'job')
  else
    keys = jobKeysFrom(first)
    refused = refusedKinds(TOUCHED)
  end
  if refused then
    results[#results + 1] = refused.err
  elseif idle then
    results[#results + 1] = {}
  else
    local before = {}
    for i = at + 3, at + 2 + count do before[ARGV[i]] = true end
    if lease then cancelLate(lease, most) end
    results[#results + 1] = findLost(before)
    if command('EXISTS', keys.ids) == 1 then ring(keys.bell) end
  end
  at = at + 3 + count
end
return results
