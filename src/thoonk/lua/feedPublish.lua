-- Publishes an item, or edits the one with its id, which moves to the end; a bounded feed drops its oldest other items.
-- Guarantees: scores increase strictly; item, order, counter and notices change together; a feed of another type, or
-- whose max_length is not a number, is not touched.
-- KEYS of a feed. ARGV: feed, id, item. Returns 1 new, 0 edited.
--@ feed feedLength notices feedKeys
local refused = refusedFeed('feed', true)
if refused then return refused end
local config = command('HGET', keys.config, 'max_length')
local length = feedLength(config)
if not length then return redis.error_reply('BADLENGTH ' .. config) end
if length > 0 then feedTrim(feed, keys, length, ARGV[2], notices) end
local new = feedPublish(feed, keys, ARGV[2], ARGV[3], notices)
announce(notices)
return new
