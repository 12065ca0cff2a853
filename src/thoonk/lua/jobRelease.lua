-- Gives a claimed job back to the end of the line without counting a failure, because its worker could not get to it.
-- Guarantees: a job that is not claimed is not touched; if the job was retracted meanwhile, its claim ends and it does
-- not come back.
-- KEYS of a job. ARGV: id. Returns 1 released, 0 was not claimed.
--@ jobKinds
local refused = refusedKinds({ 'ids', 'items', 'claimed' })
if refused then return refused end
if command('ZREM', keys.claimed, ARGV[1]) == 0 then return 0 end
if command('HEXISTS', keys.items, ARGV[1]) == 0 then return 0 end
command('LPUSH', keys.ids, ARGV[1])
ring(keys.bell)
return 1
