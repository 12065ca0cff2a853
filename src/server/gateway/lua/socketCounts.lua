-- How many sockets there are, by user and by address, over all gateways.
-- Guarantees: each gateway's counts live for as long as its lease; those of a killed gateway count for nothing afterwards.
-- KEYS: 1 the gateways (sorted set, by the millisecond in which their lease ends), 2 the counts of the calling gateway (hash).
-- ARGV: 1 the gateway, 2 its lease in ms, 3 what the keys of counts begin with, then field and count pairs of its own.
-- Returns '1' when Redis still had the gateway's counts, else '0'; then, for each field, what all the others count.
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
