-- Binds clients to the users who say hello with them, and returns their last numbers.
-- Guarantees: a client belongs to its first user permanently; only members bind clients; a number never decreases, and
-- is at least the one below which the client holds no job: if Redis has lost recent data, numbering continues from there.
-- A client without jobs gets no record. The previous connection of each client is notified that it is replaced.
-- KEYS: 1 the head of the log, 2 the log, 3 the items of the members' feed, then the record of each client, each client
-- once. ARGV: 1 lifetime of a record in s, 2 log channel, then for each client its user, its own number, and its id.
-- Returns 'SEQ HASH REMOVAL' (the head, and the number of the last entry that removed a member, or 0), then for each
-- client 'notMember', 'wrongClient', or 'NUMBER ORDER': NUMBER is valid at that head; of two bindings of a client, the
-- one with the higher ORDER is later.
--@ clientOwner logAppend
local users, bound, notices, answers = {}, {}, {}, {}
for i = 4, #KEYS do users[i - 3] = ARGV[3 * (i - 3)] end
local members = command('HMGET', KEYS[3], unpack(users))
local records = command('MGET', unpack(KEYS, 4))

local function storedNumber(i, user, client)
  local number, _, _, owner = clientRecord(records[i])
  if owner and owner ~= user or not isOwner(KEYS[1], client, user) then return nil end
  return owner and number or '0'
end

for i, user in ipairs(users) do
  local client = ARGV[3 * i + 2]
  if not members[i] then answers[i] = 'notMember' else
    local number = storedNumber(i, user, client)
    if not number then answers[i] = 'wrongClient' else
      bound[#bound + 1] = { i = i, user = user, client = client, number = number }
    end
  end
end
local head = logHead(KEYS[1], KEYS[2])

local order = 0
if #bound > 0 then
  order = call('HINCRBY', KEYS[1], 'bound', #bound)
  if typeOf(order) == 'table' then
    command('HDEL', KEYS[1], 'bound')
    order = command('HINCRBY', KEYS[1], 'bound', #bound)
  end
  order = order - #bound -- The last order before these bindings.
end
for n, one in ipairs(bound) do
  local key, own = KEYS[one.i + 3], ARGV[3 * one.i + 1]
  if tonumber(one.number) < tonumber(own) then
    one.number = own
    command('SET', key, own .. ' 200 0 ' .. one.user, 'EX', ARGV[1])
  elseif one.number ~= '0' then
    command('EXPIRE', key, ARGV[1])
  end
  if one.number ~= '0' then keepOwner(KEYS[1], one.client, one.user) end
  local ownOrder = string.format('%.0f', order + n)
  notices[n] = 'bound ' .. one.client .. ' ' .. ownOrder
  answers[one.i] = one.number .. ' ' .. ownOrder
end
if #bound > 0 then command('SPUBLISH', ARGV[2], table.concat(notices, '\0')) end
local removal = string.match(head.lastRemoval, '^%d+$') or '0'
return { string.format('%.0f', head.seq) .. ' ' .. head.hash .. ' ' .. removal, unpack(answers) }
