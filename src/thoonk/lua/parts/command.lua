-- Commands that cannot leave a script half done. Redis does not roll a script back, so each script checks everything that
-- its data can make fail before its first write: registered types, numbers, kinds of values. What it reads anyway is the
-- cheapest check of a kind. Redis itself refuses for lack of memory, permission to write or replicas only before the first
-- write. What fails all the same is tried once more.
local call, typeOf = redis.pcall, type

local function command(...)
  local reply = call(...)
  if typeOf(reply) ~= 'table' or not reply.err then return reply end
  reply = call(...)
  if typeOf(reply) == 'table' and reply.err then error(reply) end
  return reply
end

-- Counts for statistics. A key that cannot be counted up is left as it is: nothing else depends on it.
local function count(key, by)
  if typeOf(call('INCRBY', key, by)) == 'table' then call('INCRBY', key, by) end
end
