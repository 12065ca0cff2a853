-- Deletes every key of a feed, our extensions too. Called by the one whose SREM has removed the name from `feeds`.
-- KEYS: all of the feed's. ARGV: feed, instance. Returns 1.
--@ command
command('UNLINK', unpack(KEYS))
command('PUBLISH', 'delfeed', ARGV[1] .. '\0' .. ARGV[2])
return 1
