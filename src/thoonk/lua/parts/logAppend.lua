-- Appends one entry to a team's log and announces it. `head` is {seq, hash} as they are now, and is moved on.
-- An own write says before its contract notices how many follow, so that the bridge can tell them from foreign ones.
local function logAppend(log, channel, length, head, audience, author, body)
  head.seq = head.seq + 1
  head.hash = string.sub(redis.sha1hex(head.hash .. body), 1, 16)
  redis.call('XADD', log, 'MAXLEN', '~', length, head.seq .. '-0',
    'hash', head.hash, 'to', audience, 'by', author, 'body', body)
  redis.call('SPUBLISH', channel,
    'entry ' .. head.seq .. ' ' .. head.hash .. ' ' .. audience .. ' ' .. author .. '\n' .. body)
end

local function logHead(key)
  local stored = redis.call('HMGET', key, 'seq', 'hash')
  return { seq = tonumber(stored[1] or '0'), hash = stored[2] or '' }
end

local function announceOwn(channel, notices)
  if #notices == 0 then return end
  redis.call('PUBLISH', (string.gsub(channel, '^thoonk%.log:', 'thoonk.own:')), #notices / 2)
  announce(notices)
end
