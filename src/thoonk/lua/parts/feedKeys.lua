-- The keys of one feed, in the order of src/thoonk/keys.ts.
--@ registered kinds
local keys = { ids = KEYS[1], items = KEYS[2], publishes = KEYS[3], config = KEYS[4], idincr = KEYS[5] }
local feed = ARGV[1]
local notices = {}

local FEED_ORDER = { feed = 'zset', sorted_feed = 'list', queue = 'list' }

-- Refuses a feed that is registered as another type or whose keys hold other kinds of values. Returns nil if the verb
-- may continue.
local function refusedFeed(type, needed)
  return refusal(command('HGET', keys.config, 'type'), type, needed) or refuseKind(keys.ids, FEED_ORDER[type])
    or refuseKind(keys.items, 'hash') or refuseKind(keys.idincr, 'counter')
end
