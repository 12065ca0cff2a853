-- Sets a claimed job aside for a person to look at; its item is kept. The set of the contract does not say since when and
-- after how many failures, so a hash of ours does: id → milliseconds and failures.
local function jobStall(keys, id, now)
  local failures = redis.call('HGET', keys.cancelled, id) or '0'
  redis.call('ZREM', keys.claimed, id)
  redis.call('ZREM', keys.published, id)
  redis.call('HDEL', keys.cancelled, id)
  redis.call('SADD', keys.stalled, id)
  redis.call('HSET', keys.stalls, id, string.format('%.0f %s', now, failures))
end
