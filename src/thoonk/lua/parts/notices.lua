-- Publishes what the events have gathered, in their order.
--@ command
local function announce(notices)
  for i = 1, #notices, 2 do command('PUBLISH', notices[i], notices[i + 1]) end
end
