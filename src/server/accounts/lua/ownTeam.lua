-- Adds a team to the list of a user's teams, or removes it.
-- Guarantees: a later state of the team is never overwritten by an earlier one; item, order and notice change together.
-- KEYS of the user's feed, then 6 the log numbers of the teams at which the items were written (hash).
-- ARGV: feed, team, number of the team's log, item or '' for a team that the user is not in.
-- Returns 1 if it was written, 0 if a later state is stored already or nothing differs.
--@ feed notices feedKeys
local refused = refusedFeed('feed', true)
if refused then return refused end
local known = tonumber(command('HGET', KEYS[6], ARGV[2]) or '-1')
if known > tonumber(ARGV[3]) then return 0 end
command('HSET', KEYS[6], ARGV[2], ARGV[3])
local item = command('HGET', keys.items, ARGV[2])
if (item or '') == ARGV[4] then return 0 end
if ARGV[4] == '' then feedRetract(feed, keys, ARGV[2], notices)
else feedPublish(feed, keys, ARGV[2], ARGV[4], notices) end
announce(notices)
return 1
