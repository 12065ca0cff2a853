-- Adds a device to a person's delivery record, replacing the one with the same session or address.
-- Guarantees: the number of devices never exceeds the limit, even with concurrent calls.
-- KEYS: 1 the record (hash). ARGV: 1 the field of the device, 2 the prefix of device fields, 3 the address of the device,
-- 4 the rest of it, 5 the maximum number of devices.
-- Returns 1, or 0 if the limit is reached.
local address, others = ARGV[3] .. ' ', 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, #ARGV[2]) == ARGV[2] and field ~= ARGV[1] then
    if string.sub(redis.call('HGET', KEYS[1], field), 1, #address) == address then
      redis.call('HDEL', KEYS[1], field)
    else others = others + 1 end
  end
end
if others >= tonumber(ARGV[5]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], address .. ARGV[4])
return 1
