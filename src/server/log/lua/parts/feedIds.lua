-- The ids of a feed in order, from an index on (negative: counted from the end). A feed of another type is read as empty.
--@ kinds
local KINDS = { feed = { 'ZRANGE', 'zset' }, sorted = { 'LRANGE', 'list' } }
local function idsOf(type, key, from)
  local order = KINDS[type]
  return readKind(order[2], order[1], key, from, -1) or {}
end

-- `tail`: how many of the newest ids, or '0' for all.
local function newestIds(type, key, tail)
  return idsOf(type, key, tail == '0' and '0' or '-' .. tail)
end
