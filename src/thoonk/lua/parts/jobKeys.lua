-- The keys of one job feed, in the order in which src/thoonk/keys.ts gives them.
--@ registered
local keys = {
  ids = KEYS[1], items = KEYS[2], publishes = KEYS[3], published = KEYS[4], claimed = KEYS[5],
  cancelled = KEYS[6], stalled = KEYS[7], finishes = KEYS[8], bell = KEYS[9], config = KEYS[10], stalls = KEYS[11],
}
local JOB_KINDS = {
  ids = 'list', items = 'hash', publishes = 'counter', published = 'zset', claimed = 'zset', cancelled = 'hash',
  stalled = 'set', finishes = 'counter', bell = 'list', stalls = 'hash',
}
-- One element in the bell says that the queue is no longer empty; it wakes one worker.
local function ring()
  if command('EXISTS', keys.bell) == 0 then command('RPUSH', keys.bell, '1') end
end
-- Refuses a feed that is registered as something else, or in which one of the keys that the verb touches holds another
-- kind of value. Returns nil when the verb may go on.
local function refusedJob(touched, needed)
  local kinds = {}
  for _, name in ipairs(touched) do kinds[keys[name]] = JOB_KINDS[name] end
  return refusal(command('HGET', keys.config, 'type'), 'job', needed) or refuseKinds(kinds)
end
