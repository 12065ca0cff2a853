-- Puts an item into a queue. Guarantees: list, item and counter change together.
-- KEYS of a feed. ARGV: feed, '1' for priority (next in line), id, item. Returns 1 put, 0 if the id is already known.
--@ notices feedKeys
local refused = refusedFeed('queue', true)
if refused then return refused end
if command('HEXISTS', keys.items, ARGV[3]) == 1 then return 0 end
command(ARGV[2] == '1' and 'RPUSH' or 'LPUSH', keys.ids, ARGV[3])
command('HSET', keys.items, ARGV[3], ARGV[4])
count(keys.publishes, 1)
return 1
