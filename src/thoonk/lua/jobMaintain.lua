-- Brings back what was lost: claims whose lease has run out are cancelled (stalled after too many times), and items that
-- are nowhere go back into line. An old peer takes an id off the list before it claims it, so an item counts as lost only
-- when an earlier pass has found it nowhere too: the caller hands those in.
-- Guarantees: what is waiting, claimed with a living lease, or stalled is not touched.
-- KEYS of a job. ARGV: lease in ms or '' (claims never run out), most cancels before stalling (0 = never), '1' to look at
-- every id even when the counts agree, ids found nowhere by the pass before.
-- Returns the ids that this pass found nowhere for the first time.
--@ clock jobKeys jobStall jobSweep
local refused = refusedJob({ 'ids', 'items', 'published', 'claimed', 'cancelled', 'stalled', 'bell', 'stalls' })
if refused then return refused end
local lease, most, now = tonumber(ARGV[1]), tonumber(ARGV[2]), milliseconds()
local late = lease and command('ZRANGEBYSCORE', keys.claimed, '-inf', now - lease) or {}
for _, id in ipairs(late) do
  if command('HEXISTS', keys.items, id) == 0 then
    command('ZREM', keys.claimed, id)
  elseif command('HINCRBY', keys.cancelled, id, 1) > most and most > 0 then
    jobStall(keys, id, now)
  else
    command('ZREM', keys.claimed, id)
    command('LPUSH', keys.ids, id)
  end
end
-- The counts agree nearly always, and then a queue of any length costs four calls.
local known = command('LLEN', keys.ids) + command('ZCARD', keys.claimed) + command('SCARD', keys.stalled)
local lost = {}
if ARGV[3] == '1' or command('HLEN', keys.items) ~= known then
  local before = {}
  for i = 4, #ARGV do before[ARGV[i]] = true end
  lost = jobSweep(keys, before)
end
if command('EXISTS', keys.ids) == 1 then ring() end
return lost
