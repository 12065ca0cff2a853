-- Adds an item to a sorted feed at a position, under a given id or the next free number. Guarantees: a missing pivot or
-- a known id changes nothing, uses up no number and sends no notice.
-- KEYS of a feed. ARGV: feed, item, position, and optionally the id.
-- Returns the id, or 'id' or 'pivot' in a list if that one prevented it.
--@ sorted sortedHas notices feedKeys
local refused = refusedFeed('sorted_feed', true)
if refused then return refused end
local item, position, id = ARGV[2], ARGV[3], ARGV[4]
if not sortedIsPlace(keys, position) then return { 'pivot' } end
if not id then
  repeat id = string.format('%.0f', command('INCR', keys.idincr)) until not sortedHas(keys, id)
elseif sortedHas(keys, id) then
  return { 'id' }
end
sortedPublish(feed, keys, id, item, position, notices)
announce(notices)
return id
