-- Commands that cannot leave a script half done. Redis does not roll a script back, so before its first write each
-- script checks everything in its data that could make it fail: registered types, numbers, kinds of values. Reads that
-- are needed anyway are the cheapest check of a kind. Redis itself refuses only before the first write, for lack of
-- memory, write permission or replicas. A command that still fails is retried once.
-- Globals that are used often are made local: each access of a global costs Redis as much as a short string.
local call, typeOf, tonumber, KEYS, ARGV = redis.pcall, type, tonumber, KEYS, ARGV

local function command(...)
  local reply = call(...)
  if reply == 1 or reply == 0 or typeOf(reply) ~= 'table' or not reply.err then return reply end
  reply = call(...)
  if typeOf(reply) == 'table' and reply.err then error(reply) end
  return reply
end

-- Counters for statistics. A key that cannot be incremented is left unchanged: nothing else depends on it.
local function count(key, by)
  if typeOf(call('INCRBY', key, by)) == 'table' then call('INCRBY', key, by) end
end
