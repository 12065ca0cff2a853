-- Finishes claimed jobs, with or without a result. Guarantees: a job that is not claimed is not touched and sends no
-- notice.
-- KEYS of a job. ARGV: feed, then id, '1' or '0' (with a result), result, id, … Returns how many were finished.
--@ jobKeys jobFinish
local refused = refusedJob()
if refused then return refused end
return jobFinish(ARGV[1], keys, 2, (#ARGV - 1) / 3)
