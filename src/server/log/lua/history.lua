-- Reads a page of a feed that is ordered by time: the items just older than a given one.
-- Guarantees: ids and items are of one instant; at most the requested number is read.
-- KEYS: 1 ids, 2 items of the feed. ARGV: the id before which the page ends ('' for the newest items), maximum number.
-- Returns whether older items remain ('1' or '0'), the ids, the items. For an id that is not in the feed: '1' and no
-- items.
local size = redis.call('ZCARD', KEYS[1])
local stop = size
if ARGV[1] ~= '' then stop = redis.call('ZRANK', KEYS[1], ARGV[1]) end
if not stop then return { '1', {}, {} } end
if stop == 0 then return { '0', {}, {} } end
local start = math.max(0, stop - tonumber(ARGV[2]))
local ids = redis.call('ZRANGE', KEYS[1], start, stop - 1)
return { start > 0 and '1' or '0', ids, redis.call('HMGET', KEYS[2], unpack(ids)) }
