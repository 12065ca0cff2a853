-- Writes one team into the list of a user's teams, or takes it out.
-- Guarantees: what the team said later is never overwritten by what it said earlier; item, order and notice change together.
-- KEYS of the user's feed, then 6 the numbers of the teams' logs as of which they were written (hash).
-- ARGV: feed, team, number of the team's log, item or '' for a team that the user is not in.
-- Returns 1 when it was written, 0 when something later is there already, or when nothing differs.
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
