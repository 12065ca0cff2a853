-- Appends one entry that brings the log in step with a team's feeds, as a bridge has found them when it began, and fences
-- off the bridges before it.
-- Guarantees: nothing is appended when the log has moved on since the feeds were read, or by a bridge that was replaced.
-- KEYS: 1 the head of the log, 2 the log, 3 the checkpoint.
-- ARGV: 1 log channel, 2 log length, 3 the bridge's epoch, 4 the number of the log when the feeds were read, 5 author as
-- announced, 6 the entry or '' when nothing differs, 7 the checkpoint without its number and the closing brace.
-- Returns 'fenced', 'moved', or 'ok SEQ'.
--@ notices logAppend
local epoch = tonumber(ARGV[3])
if tonumber(redis.call('HGET', KEYS[1], 'bridge') or '0') > epoch then return 'fenced' end
local head = logHead(KEYS[1])
if head.seq ~= tonumber(ARGV[4]) then return 'moved' end
-- A reset forgets the entries before it, so that no older cursor is held to be good.
if ARGV[5] == 'reset 0' then redis.call('XTRIM', KEYS[2], 'MAXLEN', 0) end
if ARGV[6] ~= '' then logAppend(KEYS[2], ARGV[1], ARGV[2], head, '*', ARGV[5], ARGV[6]) end
redis.call('HSET', KEYS[1], 'seq', head.seq, 'hash', head.hash, 'bridge', epoch)
redis.call('SET', KEYS[3], ARGV[7] .. ',"seq":' .. head.seq .. '}')
return 'ok ' .. head.seq
