-- Completes the creation of a feed; called by the program whose SADD added the name. Replaces what another creator has
-- reserved. Guarantees: configuration and notices change together; each notice contains exactly one NUL.
-- KEYS: 1 config. ARGV: feed, instance, field, value, … Returns 1.
--@ command
if #ARGV < 4 or #ARGV % 2 == 1 or #ARGV > 2000 then return redis.error_reply('ERR fields and values do not fit') end
local notice = ARGV[1] .. '\0' .. ARGV[2]
command('DEL', KEYS[1])
command('HSET', KEYS[1], unpack(ARGV, 3))
command('PUBLISH', 'newfeed', notice)
command('PUBLISH', 'conffeed', notice)
return 1
