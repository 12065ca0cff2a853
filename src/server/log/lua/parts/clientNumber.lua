-- The numbers of a client's jobs. Its record holds the last number with its code, its entry and its user.
--@ clientOwner
-- Returns nil if the mutation is the client's next one, otherwise its outcome; then whether the client has no record.
-- `head` is the key of the team's head.
local function clientOutcome(head, stored, mutation, user, author)
  local last, code, where, owner = clientRecord(stored)
  if owner and owner ~= user then return 'stranger' end
  if not owner then
    if not isOwner(head, string.match(author, '^%S+'), user) then return 'stranger' end
    last, code, where = '0', '0', '0'
  end
  local number, expected = mutation + 0, last + 1
  if number == expected then return nil, not owner end
  if number > expected then return 'early ' .. string.format('%.0f', expected) end
  return 'done ' .. (mutation == last and code or '200') .. ' ' .. where
end

-- Writes the record of a job and returns nil, or restores the record and returns the job's outcome. One command both
-- writes and reads, because the number is nearly always the next one.
local function clientAdvance(head, key, record, mutation, user, author, lifetime)
  local before = readKind('string', 'SET', key, record, 'EX', lifetime, 'GET')
  local outcome, isNew = clientOutcome(head, before, mutation, user, author)
  if not outcome then
    if before == nil then command('SET', key, record, 'EX', lifetime) end
    if isNew then keepOwner(head, string.match(author, '^%S+'), user) end
  elseif before then command('SET', key, before, 'EX', lifetime)
  elseif before == false then command('DEL', key) end
  return outcome
end
