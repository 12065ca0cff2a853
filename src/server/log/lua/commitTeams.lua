-- Commits jobs of several teams in one call. Guarantees: those of commitJobs; an error in one team does not affect the
-- others.
-- KEYS, in any order: for each team the head of its log followed by the log; three for each feed (ids, items, publishes);
-- one for each client. ARGV names them by number.
-- ARGV: log length, lifetime of a client's record in s, then for each team: log channel, number of the key of its head,
-- number of arguments that follow, and its jobs as in commit.
-- Returns for each team the results of its jobs as in commit, or the text of the error that ended it.
--@ commitJobs
if not areSettings(ARGV[1], ARGV[2]) then return redis.error_reply('ERR a length and a lifetime are needed') end

local function textOf(problem)
  return typeOf(problem) == 'table' and problem.err or tostring(problem)
end

local all, at = {}, 3
while at <= #ARGV do
  local last = at + 2 + tonumber(ARGV[at + 2])
  if last > #ARGV then error('the arguments of a team are cut short') end
  local fine, results, problem = pcall(commitTeam, ARGV[at], tonumber(ARGV[at + 1]), at + 3, last, ARGV[1], ARGV[2])
  all[#all + 1] = fine and results or textOf(fine and problem or results)
  at = last + 1
end
return all
