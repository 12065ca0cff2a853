-- The head and the log of a team.
-- Guarantees: the head is that of the log's last entry, or the script that is about to append makes it so first. The log
-- decides: a head that was left behind, lost or overwritten is made from it; a log that is no stream starts again. An entry
-- that the bridge's marks do not cover yet is not trimmed, unless the marks are very far behind: the bridge could not know
-- what the log has said, and would have to reset it.
--@ kinds notices

local function logSaveHead(key, head)
  command('HSET', key, 'seq', string.format('%.0f', head.seq), 'hash', head.hash)
  if head.removal then command('HSET', key, 'removal', string.format('%.0f', head.removal)) end
end

-- What the head says of itself, which is right unless another program has had its hands in it.
local function logStoredHead(key)
  local stored = readKind('hash', 'HMGET', key, 'seq', 'hash', 'marked')
  if not stored then
    command('DEL', key)
    stored = {}
  end
  local seq = string.match(stored[1] or '', '^%d+$')
  local marked = string.match(stored[3] or '', '^%d+$')
  return {
    seq = tonumber(seq or '0'), hash = stored[2] or '', marked = marked and tonumber(marked),
    text = false, next = false, removal = false,
  }
end

-- Takes the place of the log's last entry when that is further. A log of which all entries were trimmed still knows the
-- number. Returns whether it was further.
local function logCatchUp(log, head)
  local entry, last, hash = command('XREVRANGE', log, '+', '-', 'COUNT', 1)[1], 0, ''
  if entry then
    last = tonumber(string.match(entry[1], '^%d+'))
    for i = 1, #entry[2], 2 do if entry[2][i] == 'hash' then hash = entry[2][i + 1] end end
  elseif command('EXISTS', log) == 1 then
    local info = command('XINFO', 'STREAM', log)
    for i = 1, #info, 2 do
      if info[i] == 'last-generated-id' then last = tonumber(string.match(info[i + 1], '^%d+')) end
    end
  end
  if last <= head.seq then return false end
  head.seq, head.hash, head.next = last, hash, false
  return true
end

-- The head as the log has it. The log is KEYS[2] unless it is given.
local function logHead(key, log)
  log = log or KEYS[2]
  local head = logStoredHead(key)
  local ahead = readKind('stream', 'XRANGE', log, string.format('%.0f-0', head.seq + 1), '+', 'COUNT', 1)
  if not ahead then command('DEL', log)
  elseif (#ahead > 0 or head.seq == 0) and logCatchUp(log, head) then logSaveHead(key, head) end
  return head
end

-- How many entries the log keeps when one is appended. Numbers are made into text only where they must: that is dear.
local MAX_BEHIND = 10
local function logKept(length, head)
  local least, behind = tonumber(length), head.marked and head.seq + 1 - head.marked or 0
  if behind <= least then return length end
  return string.format('%.0f', math.min(behind, MAX_BEHIND * least))
end

-- The number of the next entry, unless the head turns out to be behind its log.
local function logNext(head)
  head.next = head.next or string.format('%.0f', head.seq + 1)
  return head.next
end

-- Whether an entry takes something out of a team's members. Quotation marks in a text of the entry are escaped, so no text
-- looks like it.
local function removesMember(body)
  return string.find(body, '"retract"', 1, true) and string.find(body, '}.members"', 1, true)
end

local function logAdd(log, length, head, audience, author, body)
  local text = logNext(head)
  local hash = string.sub(redis.sha1hex(head.hash .. body), 1, 16)
  local reply = call('XADD', log, 'MAXLEN', '~', logKept(length, head), text .. '-0',
    'hash', hash, 'to', audience, 'by', author, 'body', body)
  if typeOf(reply) == 'table' then return reply end
  head.seq, head.text, head.hash, head.next = head.seq + 1, text, hash, false
  if removesMember(body) then head.removal = head.seq end
  return nil
end

-- Appends one entry. `head` is {seq, hash} as they are now, and is moved on; the number is written out once
-- (`head.text`), because that is dear in Lua. A head that was behind its log is noticed here, because a stream takes no
-- number twice: so nobody has to look before.
local function logWrite(log, length, head, audience, author, body)
  if logAdd(log, length, head, audience, author, body) then
    if not isKind(log, 'stream') then command('DEL', log) else logCatchUp(log, head) end
    local problem = logAdd(log, length, head, audience, author, body)
    if problem then error(problem) end
  end
end

-- What is announced of the entry that was just written, before its body.
local function logLine(head, audience, author)
  return 'entry ' .. head.text .. ' ' .. head.hash .. ' ' .. audience .. ' ' .. author .. '\n'
end

-- Appends one entry and announces it.
local function logAppend(log, channel, length, head, audience, author, body)
  logWrite(log, length, head, audience, author, body)
  command('SPUBLISH', channel, logLine(head, audience, author) .. body)
end

-- Says before the contract notices of own writes how many follow, and of how many entries, so that the bridge can tell
-- them from foreign ones. Entries without notices (refusals) are announced too: the bridge counts every entry, because all
-- of them push older ones out of the log. Its channel carries the same database and team as the log's.
local function announceOwn(channel, notices, entries)
  command('PUBLISH', 'thoonk.own' .. string.sub(channel, 11), #notices / 2 .. ' ' .. entries)
  announce(notices)
end
