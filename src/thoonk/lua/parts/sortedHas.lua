-- Whether an item exists, and whether a position names a place: the pivot must be in the order itself, because nothing
-- can be placed beside an item that another implementation has lost from the order.
--@ command
local function sortedHas(keys, id) return command('HEXISTS', keys.items, id) == 1 end

local function sortedIsPlace(keys, position)
  local pivot = sortedPivot(position)
  return not pivot or (sortedHas(keys, pivot) and command('LPOS', keys.ids, pivot) ~= false)
end
