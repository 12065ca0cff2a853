-- Whether an item is there, and whether a position names a place: the pivot has to be in the order itself, because an
-- item that another peer has lost from the order is no place to put anything.
--@ command
local function sortedHas(keys, id) return command('HEXISTS', keys.items, id) == 1 end

local function sortedIsPlace(keys, position)
  local pivot = sortedPivot(position)
  return not pivot or (sortedHas(keys, pivot) and command('LPOS', keys.ids, pivot) ~= false)
end
