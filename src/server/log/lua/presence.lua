-- Records which members have come to a gateway, which of them are away, and which have left it, and announces it to
-- all gateways. Guarantees: every change gets the next number, so that a gateway notices a missed one; and when
-- someone leaves, the time is kept, for a bounded number of members.
-- KEYS: 1 who is where (hash: 'GATEWAY MEMBER', 'away' for one who is away; and under 'version' the number of the
-- last change), 2 when members were last seen (sorted set: member, by the time in ms at which they left). ARGV: 1
-- channel, 2 gateway, 3 lifetime in s of the number when nobody is left, 4 most members in the second key, 5 how many
-- are here, 6 how many are away, then the ids of those who are here, of those who are away, and of those who have
-- left; a thousand in all at most.
--@ kinds clock
local came, away, went, fields, gone, seen = {}, {}, {}, {}, {}, {}
local firstAway = 7 + tonumber(ARGV[5])
local firstGone = firstAway + tonumber(ARGV[6])
for i = 7, firstGone - 1 do
  local isAway = i >= firstAway
  came[#came + 1] = ARGV[i]
  if isAway then away[#away + 1] = ARGV[i] end
  fields[#fields + 1] = ARGV[2] .. ' ' .. ARGV[i]
  fields[#fields + 1] = isAway and 'away' or ''
end
for i = firstGone, #ARGV do
  went[#went + 1] = ARGV[i]
  gone[#gone + 1] = ARGV[2] .. ' ' .. ARGV[i]
  seen[#seen + 1] = milliseconds()
  seen[#seen + 1] = ARGV[i]
end
local refused = #gone > 0 and refuseKind(KEYS[2], 'zset')
if refused then return refused end
local version = call('HINCRBY', KEYS[1], 'version', 1)
if typeOf(version) == 'table' then
  refused = refuseKind(KEYS[1], 'hash')
  if refused then return refused end
  if not string.find(command('HGET', KEYS[1], 'version') or '0', '^%d+$') then command('HDEL', KEYS[1], 'version') end
  version = command('HINCRBY', KEYS[1], 'version', 1)
end
if #gone > 0 then
  command('HDEL', KEYS[1], unpack(gone))
  command('ZADD', KEYS[2], unpack(seen))
  local over = command('ZCARD', KEYS[2]) - tonumber(ARGV[4])
  if over > 0 then command('ZREM', KEYS[2], unpack(command('ZRANGE', KEYS[2], 0, over - 1))) end
end
if #fields > 0 then
  command('HSET', KEYS[1], unpack(fields))
  command('PERSIST', KEYS[1])
elseif command('HLEN', KEYS[1]) == 1 then
  command('EXPIRE', KEYS[1], ARGV[3])
end
command('SPUBLISH', ARGV[1], version .. ' ' .. ARGV[2] .. ' ' .. table.concat(came, ',') .. ' '
  .. table.concat(went, ',') .. ' ' .. table.concat(away, ','))
return version
