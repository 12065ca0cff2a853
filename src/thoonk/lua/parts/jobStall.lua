-- Sets a claimed job aside for a person; its item is kept. The set of the contract does not hold when and after how
-- many failures a job was stalled, so a hash of ours does: id → milliseconds and failures.
--@ command
local function jobStall(keys, id, now)
  local failures = command('HGET', keys.cancelled, id) or '0'
  command('ZREM', keys.claimed, id)
  command('ZREM', keys.published, id)
  command('HDEL', keys.cancelled, id)
  command('SADD', keys.stalled, id)
  command('HSET', keys.stalls, id, string.format('%.0f %s', now, failures))
end
