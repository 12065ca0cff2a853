-- Puts a stalled job back into line. Guarantees: a job that is not stalled is left unchanged, so no id without an item
-- appears.
-- KEYS of a job. ARGV: id. Returns 1 in line again, 0 was not stalled.
--@ clock jobKinds
local refused = refusedKinds({ 'ids', 'items', 'published', 'stalled', 'stalls' })
if refused then return refused end
if command('SREM', keys.stalled, ARGV[1]) == 0 then return 0 end
command('HDEL', keys.stalls, ARGV[1])
if command('HEXISTS', keys.items, ARGV[1]) == 0 then return 0 end
command('LPUSH', keys.ids, ARGV[1])
command('ZADD', keys.published, milliseconds(), ARGV[1])
ring(keys.bell)
return 1
