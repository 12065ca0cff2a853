-- Counts sockets by user and by address, over all gateways.
-- Guarantees: the counts of a gateway live as long as its lease; those of a killed gateway do not count afterwards.
-- KEYS: 1 the gateways (sorted set, by the millisecond at which their lease expires), 2 the counts of the calling gateway
-- (hash).
-- ARGV: 1 the gateway, 2 its lease in ms, 3 the prefix of the keys of counts, then pairs of its own fields and counts.
-- Returns 1 if Redis still had the gateway's counts, otherwise 0; then for each field the sum of all other gateways.
--@ clock
local now, fields, open, closed = milliseconds(), {}, {}, {}
for i = 4, #ARGV, 2 do
  fields[#fields + 1] = ARGV[i]
  if tonumber(ARGV[i + 1]) > 0 then
    open[#open + 1] = ARGV[i]
    open[#open + 1] = ARGV[i + 1]
  else
    closed[#closed + 1] = ARGV[i]
  end
end
local result = { redis.call('EXISTS', KEYS[2]) }
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
if #open > 0 then redis.call('HSET', KEYS[2], unpack(open)) end
if #closed > 0 then redis.call('HDEL', KEYS[2], unpack(closed)) end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
if #fields == 0 then return result end
for _, gateway in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if gateway ~= ARGV[1] then
    for i, count in ipairs(redis.call('HMGET', ARGV[3] .. gateway, unpack(fields))) do
      result[i + 1] = (result[i + 1] or 0) + tonumber(count or '0')
    end
  end
end
for i = 1, #fields do result[i + 1] = result[i + 1] or 0 end
return result
