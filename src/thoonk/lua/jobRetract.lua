-- Removes a job from every key, in any state. Sends no notice, because the contract has none for it.
-- Guarantees: a missing id changes nothing.
-- KEYS of a job. ARGV: id. Returns 1 removed, 0 did not exist.
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
