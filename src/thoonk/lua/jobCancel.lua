-- Gives a claimed job back to the end of the line and counts one more failure. Guarantees: a job that is not claimed is
-- not touched; if the job was retracted meanwhile, its claim ends and it does not come back.
-- KEYS of a job. ARGV: id. Returns 1 cancelled, 0 was not claimed.
--@ jobKinds
local refused = refusedKinds({ 'ids', 'items', 'claimed', 'cancelled' })
if refused then return refused end
if command('ZREM', keys.claimed, ARGV[1]) == 0 then return 0 end
if command('HEXISTS', keys.items, ARGV[1]) == 0 then return 0 end
command('HINCRBY', keys.cancelled, ARGV[1], 1)
command('LPUSH', keys.ids, ARGV[1])
ring(keys.bell)
return 1
