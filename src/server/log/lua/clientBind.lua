-- Binds a client to the user who says hello with it, and returns its last number.
-- Guarantees: a client belongs to its first user permanently; only members bind clients; the number never decreases, and
-- is at least the one below which the client holds no job: if Redis has lost recent data, numbering continues from there.
-- A client without jobs gets no record. The previous connection of the client is notified that it is replaced.
-- KEYS: 1 the client's record, 2 the items of the members' feed, 3 the head of the log, 4 the log.
-- ARGV: 1 user, 2 the client's own number, 3 lifetime of the record in s, 4 log channel, 5 client.
-- Returns 'notMember', 'wrongClient', or 'bound NUMBER ORDER SEQ HASH REMOVAL': of two bindings, the one with the higher
-- ORDER is later; NUMBER is valid at that log entry; REMOVAL is the number of the last entry that removed a member, or 0.
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
