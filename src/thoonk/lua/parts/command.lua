-- Commands that cannot leave a script half done. Redis does not roll a script back, so each script checks everything that
-- its data can make fail (kinds of values, registered types, numbers) before its first write; Redis itself refuses for lack
-- of memory, permission to write or replicas only before the first write. What fails all the same is tried once more.
local function failed(reply) return type(reply) == 'table' and reply.err end

-- Returns the reply, or Redis's error as a table with `err`.
local function try(...)
  local reply = redis.pcall(...)
  if failed(reply) then reply = redis.pcall(...) end
  return reply
end

local function command(...)
  local reply = try(...)
  if failed(reply) then error(reply) end
  return reply
end

local function isKind(key, kind)
  local found = command('TYPE', key).ok
  return found == kind or found == 'none'
end

-- The reply, or nil when the key holds another kind of value: in such a feed nothing is there.
local function readKind(kind, name, key, ...)
  local reply = try(name, key, ...)
  if not failed(reply) then return reply end
  if isKind(key, kind) then error(reply) end
  return nil
end

-- Whether a key can be counted up: it is absent, or a whole number far from its limit.
local function isCounter(key)
  local text = try('GET', key)
  if failed(text) then return false end
  return not text or (#text < 18 and string.find(text, '^-?%d+$') ~= nil)
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
