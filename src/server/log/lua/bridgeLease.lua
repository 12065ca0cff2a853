-- Takes, renews or releases the lease of the bridge.
-- Guarantees: one holder at a time; every take gets a new epoch, even if the holder takes it again; only the holder renews
-- or releases.
-- KEYS: 1 the lease, 2 the counter of epochs. ARGV: 1 'take', 'renew' or 'release', 2 the token of the bridge, 3 ms.
-- Returns for 'take' the epoch, or 0 if another bridge holds the lease; otherwise 1, or 0 if it was not ours.
local holder = redis.call('GET', KEYS[1])
local ours = holder == ARGV[2]
if ARGV[1] == 'take' then
  if holder and not ours then return 0 end
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
  return redis.call('INCR', KEYS[2])
end
if not ours then return 0 end
if ARGV[1] == 'renew' then redis.call('PEXPIRE', KEYS[1], ARGV[3])
else redis.call('DEL', KEYS[1]) end
return 1
