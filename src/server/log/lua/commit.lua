-- Commits jobs of one team, in order. Guarantees: those of commitJobs. It keeps its keys and arguments, because programs in
-- other languages call it.
-- KEYS: 1 the head of the log (hash: seq, hash), 2 the log (stream), then three for each feed (ids, items, publishes) and
-- one for each client, in any order: ARGV names them by number.
-- ARGV: log channel, log length, lifetime of a client's record in s, then for each job:
--   key of the client's record or 0, mutation, user, code, audience, author (client and mutation as announced), body,
--   number of reads, then for each: first key of the feed, id, '' for absent or '=' and the item,
--   number of changes, then for each: verb, feed, first key of the feed, id, item or '', position or ''
--   verbs: P publish or edit in a feed, B the same in one that keeps a number of items (position: how many, and how many
--   are dropped at most at once), R retract from one; p e m r publish, edit, move, retract in a sorted feed
-- Returns for each job: 'ok SEQ HASH', with ' unregistered' if a feed that was empty has no configuration, 'conflict',
-- 'done CODE SEQ' (took effect before), 'early EXPECTED', 'stranger' (the client is another user's), 'broken FEED' (the
-- feed is of another type than the changes are for; its order shows that, or its registration while it is empty).
--@ commitJobs
if not areSettings(ARGV[2], ARGV[3]) then return redis.error_reply('ERR a length and a lifetime are needed') end
local results, problem = commitTeam(ARGV[1], 1, 4, #ARGV, ARGV[2], ARGV[3])
if not results then error(problem) end
return results
