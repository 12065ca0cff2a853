-- Sets fields of a configuration; the type stays. Guarantees: fields and notice change together; a feed without a
-- configuration does not get one.
-- KEYS: 1 config. ARGV: feed, instance, field, value, … Returns 1.
--@ command
if #ARGV % 2 == 1 or #ARGV > 2000 then return redis.error_reply('ERR fields and values do not fit') end
if command('HEXISTS', KEYS[1], 'type') == 0 then return redis.error_reply('NOFEED is registered') end
if #ARGV > 2 then command('HSET', KEYS[1], unpack(ARGV, 3)) end
command('PUBLISH', 'conffeed', ARGV[1] .. '\0' .. ARGV[2])
return 1
