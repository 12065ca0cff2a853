-- Gives an item another position. Guarantees: a missing id or pivot changes nothing and sends no notice; a move
-- relative to itself does nothing.
-- KEYS of a feed. ARGV: feed, id, position.
-- Returns 1 moved, 0 relative to itself, -1 the id does not exist, -2 the pivot does not exist.
--@ sorted sortedHas notices feedKeys
local refused = refusedFeed('sorted_feed')
if refused then return refused end
local id, position = ARGV[2], ARGV[3]
if not sortedHas(keys, id) then return -1 end
if sortedPivot(position) ~= id and not sortedIsPlace(keys, position) then return -2 end
local moved = sortedMove(feed, keys, id, position, notices)
announce(notices)
return moved
