-- Commands that cannot leave a script half done. Redis does not roll a script back, so each script checks everything that
-- its data can make fail before its first write: registered types, numbers, kinds of values. What it reads anyway is the
-- cheapest check of a kind. Redis itself refuses for lack of memory, permission to write or replicas only before the first
-- write. What fails all the same is tried once more.
local run, typeOf = redis.pcall, type
local function failed(reply) return typeOf(reply) == 'table' and reply.err end

-- Returns the reply, or Redis's error as a table with `err`.
local function try(...)
  local reply = run(...)
  if failed(reply) then return run(...) end
  return reply
end

-- For all that may come after the first write.
local function command(...)
  local reply = run(...)
  if typeOf(reply) ~= 'table' or not reply.err then return reply end
  reply = run(...)
  if failed(reply) then error(reply) end
  return reply
end

local function isKind(key, kind)
  local found = command('TYPE', key).ok
  return found == kind or found == 'none'
end

-- The reply, or nil when the key holds another kind of value: in such a feed nothing is there.
local function readKind(kind, name, key, ...)
  local reply = run(name, key, ...)
  if failed(reply) then reply = run(name, key, ...) end
  if not failed(reply) then return reply end
  if isKind(key, kind) then error(reply) end
  return nil
end

-- How many were taken away. In a key that holds another kind of value nothing is there, so nothing is taken.
local function take(kind, name, key, ...)
  return readKind(kind, name, key, ...) or 0
end

-- Whether a key can be counted up: it is absent, or a whole number far from its limit.
local function isCounter(key)
  local text = try('GET', key)
  if failed(text) then return false end
  return not text or (#text < 18 and string.find(text, '^-?%d+$') ~= nil)
end

-- Counts for statistics. A key that cannot be counted up is left as it is: nothing else depends on it.
local function count(key, by)
  local reply = try('INCRBY', key, by)
  if failed(reply) and isCounter(key) then error(reply) end
end

-- Refuses keys that hold another kind of value. `kinds` is {key = kind}, 'counter' for a number. Returns nil when all fit.
local function refuseKinds(kinds)
  for key, kind in pairs(kinds) do
    local fits
    if kind == 'counter' then fits = isCounter(key) else fits = isKind(key, kind) end
    if not fits then return redis.error_reply('WRONGTYPE the key holds another kind of value than a ' .. kind) end
  end
  return nil
end
