-- Counts sockets by user and by address, over all gateways.
-- Guarantees: the counts of a gateway live as long as its lease; those of a killed gateway do not count afterwards.
-- KEYS: 1 the gateways (sorted set, by the millisecond at which their lease expires), 2 the counts of the calling gateway
-- (hash).
-- ARGV: 1 the gateway, 2 its lease in ms, 3 the prefix of the keys of counts, then pairs of its own fields and counts.
-- Returns '1' if Redis still had the gateway's counts, otherwise '0'; then for each field the sum of all other gateways.
--@ clock
local now = milliseconds()
local result = { redis.call('EXISTS', KEYS[2]) }
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
for i = 4, #ARGV, 2 do
  if tonumber(ARGV[i + 1]) > 0 then redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  else redis.call('HDEL', KEYS[2], ARGV[i]) end
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local gateways = redis.call('ZRANGE', KEYS[1], 0, -1)
for i = 4, #ARGV, 2 do
  local others = 0
  for _, gateway in ipairs(gateways) do
    if gateway ~= ARGV[1] then
      others = others + tonumber(redis.call('HGET', ARGV[3] .. gateway, ARGV[i]) or '0')
    end
  end
  result[#result + 1] = others
end
return result
