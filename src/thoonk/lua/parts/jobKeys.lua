-- The keys of one job feed, in the order in which src/thoonk/keys.ts gives them.
local keys = {
  ids = KEYS[1], items = KEYS[2], publishes = KEYS[3], published = KEYS[4], claimed = KEYS[5],
  cancelled = KEYS[6], stalled = KEYS[7], finishes = KEYS[8], bell = KEYS[9], config = KEYS[10], stalls = KEYS[11],
}
-- One element in the bell says that the queue is no longer empty; it wakes one worker.
local function ring()
  if redis.call('EXISTS', keys.bell) == 0 then redis.call('RPUSH', keys.bell, '1') end
end
-- Refuses a feed that is registered as something else. Returns nil when the verb may go on.
local function refusedJob(needed) return refusal(redis.call('HGET', keys.config, 'type'), 'job', needed) end
