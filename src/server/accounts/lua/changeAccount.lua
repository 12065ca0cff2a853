-- Writes an account, and ends its sessions if asked to.
-- Guarantees: all of it or nothing is written; an account that is deleted meanwhile is not created again; nothing is
-- written if all sessions have ended since the caller read the account.
-- KEYS: 1 the account (hash), 2 its sessions (hash), then keys to delete in the same step.
-- ARGV: 1 the expected epoch, or '' for any; 2 the time in ms if all sessions end, or ''; 3 the id of the session that
-- continues, or ''; then fields and values, '' for a field to delete.
-- Returns the epoch, or -1 if nothing was written.
local account = KEYS[1]
if redis.call('HEXISTS', account, 'createdAt') == 0 then return -1 end
local epoch = tonumber(redis.call('HGET', account, 'epoch') or '0')
if ARGV[1] ~= '' and tonumber(ARGV[1]) ~= epoch then return -1 end
for at = 4, #ARGV, 2 do
  if ARGV[at + 1] == '' then redis.call('HDEL', account, ARGV[at])
  else redis.call('HSET', account, ARGV[at], ARGV[at + 1]) end
end
for at = 3, #KEYS do redis.call('DEL', KEYS[at]) end
if ARGV[2] == '' then return epoch end
epoch = redis.call('HINCRBY', account, 'epoch', 1)
redis.call('HSET', account, 'epochAt', ARGV[2])
local kept = ARGV[3] ~= '' and redis.call('HGET', KEYS[2], ARGV[3])
if kept then
  local session = cjson.decode(kept)
  session.epoch = epoch
  redis.call('HSET', KEYS[2], ARGV[3], cjson.encode(session))
end
return epoch
