-- Keys that another program may have filled with another kind of value.
--@ command
local function isKind(key, kind)
  local found = command('TYPE', key).ok
  return found == kind or found == 'none'
end

-- The reply, or nil if the key holds another kind of value: such a feed counts as empty.
local function readKind(kind, name, key, ...)
  local reply = call(name, key, ...)
  if typeOf(reply) ~= 'table' or not reply.err then return reply end
  if isKind(key, kind) then return command(name, key, ...) end
  return nil
end

-- Whether a key can be incremented: it is absent, or a whole number far from its limit.
local function isCounter(key)
  local text = readKind('string', 'GET', key)
  if text then return #text < 18 and string.find(text, '^-?%d+$') ~= nil end
  return text == false
end

-- Refuses a key that holds another kind of value, or 'counter' if it is not a number. Returns nil if it fits.
local function refuseKind(key, kind)
  local fits
  if kind == 'counter' then fits = isCounter(key) else fits = isKind(key, kind) end
  if fits then return nil end
  return redis.error_reply('WRONGTYPE the key holds another kind of value than a ' .. kind)
end
