-- Publishes what the events have gathered, in their order.
local function announce(notices)
  for i = 1, #notices, 2 do redis.call('PUBLISH', notices[i], notices[i + 1]) end
end
