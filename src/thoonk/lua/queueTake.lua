-- Takes items out of a queue, oldest first. Id and item are removed together, so nothing is left over if the taker
-- dies. An id without an item (another implementation died between the two) is skipped.
-- KEYS of a feed. ARGV: feed, maximum number. Returns id, item, id, item, …
--@ notices feedKeys
local refused = refusedFeed('queue')
if refused then return refused end
local taken, wanted = {}, tonumber(ARGV[2]) * 2
while #taken < wanted do
  local id = command('RPOP', keys.ids)
  if not id then break end
  local item = command('HGET', keys.items, id)
  if item then
    command('HDEL', keys.items, id)
    taken[#taken + 1] = id
    taken[#taken + 1] = item
  end
end
return taken
