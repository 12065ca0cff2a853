-- The head and the log of a team. Guarantees: the head is that of the log's last entry, or is corrected before the
-- script appends. The log decides: a head that is behind, lost or overwritten is rebuilt from it; a log that is not a
-- stream starts again. An entry that the bridge's marks do not cover yet is not trimmed, unless the marks are far
-- behind: the bridge would no longer know the log's contents and would have to reset it.
--@ kinds notices

local function logSaveHead(key, head)
  command('HSET', key, 'seq', string.format('%.0f', head.seq), 'hash', head.hash)
  if head.removal then command('HSET', key, 'removal', string.format('%.0f', head.removal)) end
end

-- The head as stored, which is correct unless another program has changed it. `lastRemoval`: the stored number of the last
-- entry that removed a member, as text. `removal`: that number if this script appends such an entry.
local function logStoredHead(key)
  local stored = readKind('hash', 'HMGET', key, 'seq', 'hash', 'marked', 'removal')
  if not stored then
    command('DEL', key)
    stored = {}
  end
  local seq = string.match(stored[1] or '', '^%d+$')
  local marked = string.match(stored[3] or '', '^%d+$')
  return {
    seq = tonumber(seq or '0'), hash = stored[2] or '', marked = marked and tonumber(marked),
    text = false, next = false, removal = false, lastRemoval = stored[4] or '0',
  }
end

-- Moves the head to the log's last entry if that is further. A log whose entries were all trimmed still knows its
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

-- The head according to the log, which is KEYS[2] unless given.
local function logHead(key, log)
  log = log or KEYS[2]
  local head = logStoredHead(key)
  local ahead = readKind('stream', 'XRANGE', log, string.format('%.0f-0', head.seq + 1), '+', 'COUNT', 1)
  if not ahead then command('DEL', log)
  elseif (#ahead > 0 or head.seq == 0) and logCatchUp(log, head) then logSaveHead(key, head) end
  return head
end

-- Number of entries that the log keeps after an append. Numbers are formatted only where necessary, because that is
-- expensive.
local MAX_BEHIND = 10
local function logKept(length, head)
  if not head.marked then return length end
  local least, behind = length + 0, head.seq + 1 - head.marked
  if behind <= least then return length end
  return string.format('%.0f', math.min(behind, MAX_BEHIND * least))
end

-- The number of the next entry, unless the head turns out to be behind its log.
local function logNext(head)
  head.next = head.next or string.format('%d', head.seq + 1)
  return head.next
end

-- Whether an entry of ours retracts a member of the team. Quotation marks in texts of the entry are escaped, so no text
-- looks like that.
local function removesMember(body)
  return string.find(body, '"retract"', 1, true) ~= nil
    and string.find(body, '"kind":"retract","feed":"{team:[%w_.-]+}%.members"') ~= nil
end

local function logAdd(log, length, head, audience, author, body, removes)
  local text = logNext(head)
  local hash = string.sub(redis.sha1hex(head.hash .. body), 1, 16)
  local reply = call('XADD', log, 'MAXLEN', '~', logKept(length, head), text .. '-0',
    'hash', hash, 'to', audience, 'by', author, 'body', body)
  if typeOf(reply) == 'table' then return reply end
  head.seq, head.text, head.hash, head.next = head.seq + 1, text, hash, false
  if removes then head.removal = head.seq end
  return nil
end

-- Appends one entry. `head` is the current {seq, hash} and is advanced; its number is formatted once (`head.text`),
-- because that is expensive in Lua. A head that was behind its log is noticed here, because a stream accepts no
-- number twice, so no check is needed before. `removes`: whether the entry removes a member.
local function logWrite(log, length, head, audience, author, body, removes)
  if logAdd(log, length, head, audience, author, body, removes) then
    if not isKind(log, 'stream') then command('DEL', log) else logCatchUp(log, head) end
    local problem = logAdd(log, length, head, audience, author, body, removes)
    if problem then error(problem) end
  end
end

-- The announcement of the entry that was just written, without its body.
local function logLine(head, audience, author)
  return 'entry ' .. head.text .. ' ' .. head.hash .. ' ' .. audience .. ' ' .. author .. '\n'
end

-- Appends one entry and announces it.
local function logAppend(log, channel, length, head, audience, author, body)
  logWrite(log, length, head, audience, author, body, removesMember(body))
  command('SPUBLISH', channel, logLine(head, audience, author) .. body)
end

-- Announces how many contract notices of our own follow, and of how many entries, so that the bridge can tell them
-- from foreign ones. Entries without notices (refusals) are announced too: the bridge counts every entry, because all
-- of them push older ones out of the log. The channel names the same database and team as the log's.
local function announceOwn(channel, notices, entries)
  command('PUBLISH', 'thoonk.own' .. string.sub(channel, 11), #notices / 2 .. ' ' .. entries)
  announce(notices)
end
