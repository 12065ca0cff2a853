-- Completes a creation: called by the one whose SADD has added the name. Whatever another creator has reserved gives way.
-- Guarantees: configuration and notices change together; each notice has exactly one NUL.
-- KEYS: 1 config. ARGV: feed, instance, field, value, … Returns 1.
local notice = ARGV[1] .. '\0' .. ARGV[2]
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PUBLISH', 'newfeed', notice)
redis.call('PUBLISH', 'conffeed', notice)
return 1
