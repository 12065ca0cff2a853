-- Publishes the notices that the events have collected, in order.
--@ command
local function announce(notices)
  for i = 1, #notices, 2 do command('PUBLISH', notices[i], notices[i + 1]) end
end
