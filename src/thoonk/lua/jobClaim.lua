-- Claims up to a number of waiting jobs, oldest first. Guarantees: those of jobClaim in parts.
-- KEYS of a job. ARGV: feed, how many. Returns id, item, number of cancels, id, …
--@ clock jobKeys jobClaim
local refused = refusedJob()
if refused then return refused end
return jobClaim(ARGV[1], keys, tonumber(ARGV[2]))
