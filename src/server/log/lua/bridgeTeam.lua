-- Appends the entries that bring a team's log up to date with its feeds, stores the bridge's marks, and fences off bridges
-- of earlier epochs.
-- Guarantees: a replaced bridge writes nothing; entries are appended only if the log has not changed since the feeds were
-- compared with it; all of them or none.
-- KEYS: 1 the head of the log, 2 the log, 3 the marks, 4 the checkpoint of earlier versions.
-- ARGV: 1 log channel, 2 log length, 3 the bridge's epoch, 4 the number of the log when the feeds were read, 5 author, 6
-- the marks (of the log up to that number) or '' to keep them, then the entries.
-- Returns 'fenced', 'moved', or 'ok SEQ HASH'.
--@ notices logAppend
local epoch = tonumber(ARGV[3])
if tonumber(redis.call('HGET', KEYS[1], 'bridge') or '0') > epoch then return 'fenced' end
local head = logHead(KEYS[1])
if #ARGV > 6 and head.seq ~= tonumber(ARGV[4]) then return 'moved' end
redis.call('HSET', KEYS[1], 'bridge', epoch)
if #ARGV > 6 then
  -- A reset drops the entries before it, so that older cursors are no longer valid.
  if ARGV[5] == 'reset 0' then redis.call('XTRIM', KEYS[2], 'MAXLEN', 0) end
  for i = 7, #ARGV do logAppend(KEYS[2], ARGV[1], ARGV[2], head, '*', ARGV[5], ARGV[i]) end
  logSaveHead(KEYS[1], head)
end
if ARGV[6] ~= '' then
  redis.call('SET', KEYS[3], ARGV[6])
  redis.call('HSET', KEYS[1], 'marked', ARGV[4])
  redis.call('DEL', KEYS[4])
end
return 'ok ' .. string.format('%d', head.seq) .. ' ' .. head.hash
