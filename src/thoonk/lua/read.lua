-- Reads a feed of any type. Guarantees: a feed of another type is refused; an unregistered one is read as it is.
-- KEYS of a feed. ARGV: feed, type, what ('get', 'all', or the order of its ids: 'ZRANGE', 'LRANGE', 'HKEYS'), id.
-- Returns the item or false; id, item, id, …; the ids in order.
--@ feedKeys
local refused = refusal(command('HGET', keys.config, 'type'), ARGV[2])
if refused then return refused end
if ARGV[3] == 'get' then return command('HGET', keys.items, ARGV[4]) end
if ARGV[3] == 'all' then return command('HGETALL', keys.items) end
if ARGV[3] == 'HKEYS' then return command('HKEYS', keys.items) end
return command(ARGV[3], keys.ids, 0, -1)
