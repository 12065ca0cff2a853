-- Binds a client to the user who says hello with it, and says where its numbers stand.
-- Guarantees: a client belongs to its first user for as long as it is remembered; only a member binds one; its number never
-- goes back, and is at least the one up to which the client itself holds nothing any more: a Redis that has lost the end
-- of what it had goes on from there. Whoever was bound to the client before is told that he is replaced.
-- KEYS: 1 the client's record, 2 the items of the members' feed, 3 the head of the log.
-- ARGV: 1 user, 2 the client's own number, 3 lifetime of the record in s, 4 log channel, 5 client.
-- Returns 'notMember', 'wrongClient', or 'bound NUMBER ORDER SEQ HASH': of two who are bound the higher order is the later;
-- the number is true of the log up to that entry.
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 'notMember' end

local number = '0'
local record = redis.call('GET', KEYS[1])
if record then
  local last, user = string.match(record, '^(%d+) %d+ %d+ (.*)$')
  if user ~= ARGV[1] then return 'wrongClient' end
  number = last
end

if record and tonumber(number) >= tonumber(ARGV[2]) then
  redis.call('EXPIRE', KEYS[1], ARGV[3])
else
  number = ARGV[2]
  redis.call('SET', KEYS[1], number .. ' 200 0 ' .. ARGV[1], 'EX', ARGV[3])
end
local order = redis.call('HINCRBY', KEYS[3], 'bound', 1)
redis.call('SPUBLISH', ARGV[4], 'bound ' .. ARGV[5] .. ' ' .. order)
local head = redis.call('HMGET', KEYS[3], 'seq', 'hash')
return 'bound ' .. number .. ' ' .. order .. ' ' .. (head[1] or '0') .. ' ' .. (head[2] or '')
