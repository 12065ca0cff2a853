-- Sets a claimed job aside for a person. Its item is kept.
-- Guarantees: a job that is not claimed is not touched; if the job was retracted meanwhile, its claim ends and nothing
-- is kept.
-- KEYS of a job. ARGV: id. Returns 1 stalled, 0 was not claimed.
--@ clock jobKinds jobStall
local refused = refusedKinds({ 'items', 'published', 'claimed', 'cancelled', 'stalled', 'stalls' })
if refused then return refused end
if not command('ZSCORE', keys.claimed, ARGV[1]) then return 0 end
if command('HEXISTS', keys.items, ARGV[1]) == 0 then
  command('ZREM', keys.claimed, ARGV[1])
  return 0
end
jobStall(keys, ARGV[1], milliseconds())
return 1
