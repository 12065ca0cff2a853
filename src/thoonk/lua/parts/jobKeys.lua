-- The 11 keys of one job feed, in the order of src/thoonk/keys.ts.
--@ registered jobBell
local function jobKeysFrom(first)
  return {
    ids = KEYS[first], items = KEYS[first + 1], publishes = KEYS[first + 2], published = KEYS[first + 3],
    claimed = KEYS[first + 4], cancelled = KEYS[first + 5], stalled = KEYS[first + 6], finishes = KEYS[first + 7],
    bell = KEYS[first + 8], config = KEYS[first + 9], stalls = KEYS[first + 10],
  }
end
local keys = jobKeysFrom(1)
-- Refuses a feed that is registered as another type. Returns nil if the verb may continue.
local function refusedJob(needed)
  return refusal(command('HGET', keys.config, 'type'), 'job', needed)
end
