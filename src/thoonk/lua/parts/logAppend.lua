-- Appends one entry to a team's log and announces it. `head` is {seq, hash} as they are now, and is moved on; the number is
-- written out once (`head.text`), because that is dear in Lua.
local function logAppend(log, channel, length, head, audience, author, body)
  head.seq = head.seq + 1
  head.text = string.format('%d', head.seq)
  head.hash = string.sub(redis.sha1hex(head.hash .. body), 1, 16)
  redis.call('XADD', log, 'MAXLEN', '~', length, head.text .. '-0',
    'hash', head.hash, 'to', audience, 'by', author, 'body', body)
  redis.call('SPUBLISH', channel,
    'entry ' .. head.text .. ' ' .. head.hash .. ' ' .. audience .. ' ' .. author .. '\n' .. body)
end

local function logHead(key)
  local stored = redis.call('HMGET', key, 'seq', 'hash')
  return { seq = tonumber(stored[1] or '0'), hash = stored[2] or '' }
end

local function logSaveHead(key, head)
  redis.call('HSET', key, 'seq', head.text, 'hash', head.hash)
end

-- An own write says before its contract notices how many follow, and of how many entries, so that the bridge can tell them
-- from foreign ones. Entries without notices (refusals) are announced too: the bridge counts every entry, because all of
-- them push older ones out of the log. Its channel carries
-- the same database and team as the log's.
local function announceOwn(channel, notices, entries)
  redis.call('PUBLISH', 'thoonk.own' .. string.sub(channel, 11), #notices / 2 .. ' ' .. entries)
  announce(notices)
end
