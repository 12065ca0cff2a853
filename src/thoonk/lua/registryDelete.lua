-- Deletes every key of a feed, including our extensions. Called by the program whose SREM removed the name from
-- `feeds`.
-- KEYS: all of the feed. ARGV: feed, instance. Returns 1.
--@ command
command('UNLINK', unpack(KEYS))
command('PUBLISH', 'delfeed', ARGV[1] .. '\0' .. ARGV[2])
return 1
