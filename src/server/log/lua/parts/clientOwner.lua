-- The permanent owner of a client. An id that ends in `.u` and 16 hexadecimal digits names its user by the beginning
-- of the SHA-1 of the user's id, so nothing has to be stored. For older ids, the first user is kept in a hash that
-- outlives the client's record. Ids that begin with `handed.` are made by workers, for users who have asked.
--@ kinds
local function ownersKey(head) return (string.gsub(head, '^thoonk%.head', 'thoonk.owners')) end

local function namedOwner(client)
  local tag = string.match(client, '%.u(%x+)$')
  return tag and #tag == 16 and tag
end

local function isOwner(head, client, user)
  local tag = namedOwner(client)
  if tag then return tag == string.sub(redis.sha1hex(user), 1, 16) end
  local owner = readKind('hash', 'HGET', ownersKey(head), client)
  return not owner or owner == user
end

-- The caller has checked isOwner.
local function keepOwner(head, client, user)
  if namedOwner(client) or string.sub(client, 1, 7) == 'handed.' then return end
  if not isKind(ownersKey(head), 'hash') then command('DEL', ownersKey(head)) end
  command('HSETNX', ownersKey(head), client, user)
end

-- A client's record as number, code, entry, user; nothing if it is missing or malformed.
local function clientRecord(stored)
  return string.match(stored or '', '^(%d+) (%d+) (%d+) (.*)$')
end
