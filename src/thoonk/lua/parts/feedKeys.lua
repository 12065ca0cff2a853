-- The keys of one feed, in the order in which src/thoonk/keys.ts gives them.
local keys = { ids = KEYS[1], items = KEYS[2], publishes = KEYS[3], config = KEYS[4], idincr = KEYS[5] }
local feed = ARGV[1]
local notices = {}
