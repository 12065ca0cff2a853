-- Binds a client to the user who says hello with it, and says where its numbers stand.
-- Guarantees: a client belongs to its first user for ever; only a member binds one; its number never goes back, and is at
-- least the one up to which the client itself holds nothing any more: a Redis that has lost the end of what it had goes on
-- from there. A client that has done nothing yet leaves no record. The one that was bound to the client before is told
-- that it is replaced.
-- KEYS: 1 the client's record, 2 the items of the members' feed, 3 the head of the log, 4 the log.
-- ARGV: 1 user, 2 the client's own number, 3 lifetime of the record in s, 4 log channel, 5 client.
-- Returns 'notMember', 'wrongClient', or 'bound NUMBER ORDER SEQ HASH REMOVAL': of two who are bound the higher order is the
-- later; the number is true of the log up to that entry; REMOVAL is the number of the last entry that has removed a member,
-- 0 when there is none.
--@ clientOwner logAppend
if command('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 'notMember' end

local number, _, _, owner = clientRecord(readKind('string', 'GET', KEYS[1]))
if owner and owner ~= ARGV[1] or not isOwner(KEYS[3], ARGV[5], ARGV[1]) then return 'wrongClient' end
local head = logHead(KEYS[3], KEYS[4])

local order = call('HINCRBY', KEYS[3], 'bound', 1)
if typeOf(order) == 'table' then
  command('HDEL', KEYS[3], 'bound')
  order = command('HINCRBY', KEYS[3], 'bound', 1)
end
if owner and tonumber(number) >= tonumber(ARGV[2]) then
  command('EXPIRE', KEYS[1], ARGV[3])
else
  number = ARGV[2]
  if number ~= '0' then command('SET', KEYS[1], number .. ' 200 0 ' .. ARGV[1], 'EX', ARGV[3]) end
end
if number ~= '0' then keepOwner(KEYS[3], ARGV[5], ARGV[1]) end
command('SPUBLISH', ARGV[4], 'bound ' .. ARGV[5] .. ' ' .. order)
local removal = string.match(command('HGET', KEYS[3], 'removal') or '', '^%d+$') or '0'
return 'bound ' .. number .. ' ' .. order .. ' ' .. string.format('%.0f', head.seq) .. ' ' .. head.hash .. ' ' .. removal
