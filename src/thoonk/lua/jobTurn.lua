-- One turn of a worker: finishes jobs and claims waiting ones, in one call. Guarantees: those of jobFinish and
-- jobClaim.
-- KEYS of a job. ARGV: feed, how many to claim, then id, '1' or '0' (with a result), result, id, …
-- Returns id, item, number of cancels, id, …
--@ clock jobKeys jobFinish jobClaim
local refused = refusedJob()
if refused then return refused end
jobFinish(ARGV[1], keys, 3, (#ARGV - 2) / 3)
return jobClaim(ARGV[1], keys, tonumber(ARGV[2]))
