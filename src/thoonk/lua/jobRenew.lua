-- Renews the leases of claimed jobs. Guarantees: a job that has been given back meanwhile is not claimed again.
-- KEYS of a job. ARGV: ids. Returns how many are still claimed.
--@ clock jobKinds
local refused = refusedKinds({ 'claimed' })
if refused then return refused end
local now, held = milliseconds(), 0
for i = 1, #ARGV do
  if command('ZSCORE', keys.claimed, ARGV[i]) then
    command('ZADD', keys.claimed, 'XX', now, ARGV[i])
    held = held + 1
  end
end
return held
