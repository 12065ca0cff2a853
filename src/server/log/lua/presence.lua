-- Records which members of a team have come to a gateway and which have left it, and announces it to all gateways.
-- Guarantees: every change has the next number, so that a gateway that misses one notices.
-- KEYS: 1 who is where (hash: 'GATEWAY MEMBER', and under 'version' the number of the last change).
-- ARGV: 1 channel, 2 gateway, 3 lifetime in s of the number when nobody is left, 4 how many have come, then their ids, then
-- those of the members who have left; a thousand in all at most.
--@ kinds
local came, went, fields, gone = {}, {}, {}, {}
local last = 4 + tonumber(ARGV[4])
for i = 5, last do
  came[#came + 1] = ARGV[i]
  fields[#fields + 1] = ARGV[2] .. ' ' .. ARGV[i]
  fields[#fields + 1] = ''
end
for i = last + 1, #ARGV do
  went[#went + 1] = ARGV[i]
  gone[#gone + 1] = ARGV[2] .. ' ' .. ARGV[i]
end
local refused = refuseKind(KEYS[1], 'hash')
if refused then return refused end
if not string.find(command('HGET', KEYS[1], 'version') or '0', '^%d+$') then command('HDEL', KEYS[1], 'version') end
if #gone > 0 then command('HDEL', KEYS[1], unpack(gone)) end
if #fields > 0 then
  command('HSET', KEYS[1], unpack(fields))
  command('PERSIST', KEYS[1])
end
local version = command('HINCRBY', KEYS[1], 'version', 1)
if #fields == 0 and command('HLEN', KEYS[1]) == 1 then command('EXPIRE', KEYS[1], ARGV[3]) end
command('SPUBLISH', ARGV[1],
  version .. ' ' .. ARGV[2] .. ' ' .. table.concat(came, ',') .. ' ' .. table.concat(went, ','))
return version
