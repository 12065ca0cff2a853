-- Sets fields of a configuration; the type stays. Guarantees: fields and notice change together; a feed without a
-- configuration is not given one.
-- KEYS: 1 config. ARGV: feed, instance, field, value, … Returns 1.
if redis.call('HEXISTS', KEYS[1], 'type') == 0 then return redis.error_reply('NOFEED is registered') end
if #ARGV > 2 then redis.call('HSET', KEYS[1], unpack(ARGV, 3)) end
redis.call('PUBLISH', 'conffeed', ARGV[1] .. '\0' .. ARGV[2])
return 1
