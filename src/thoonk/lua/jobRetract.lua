-- Takes a job out of every key, whatever its state. Nobody is notified: the contract has no notice for it.
-- Guarantees: a missing id changes nothing.
-- KEYS of a job. ARGV: id. Returns 1 gone, 0 was not there.
--@ jobKinds
local refused = refusedKinds({ 'ids', 'items', 'published', 'claimed', 'cancelled', 'stalled', 'stalls' })
if refused then return refused end
local id = ARGV[1]
if command('HDEL', keys.items, id) == 0 then return 0 end
command('HDEL', keys.cancelled, id)
command('HDEL', keys.stalls, id)
command('ZREM', keys.published, id)
command('SREM', keys.stalled, id)
command('ZREM', keys.claimed, id)
command('LREM', keys.ids, 0, id)
return 1
