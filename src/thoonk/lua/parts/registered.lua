-- Refuses a feed that is registered as something else, or, when the verb needs it to be registered, one that is not.
-- Asked before anything is written, so a refused verb has changed nothing and notified nobody. The codes become errors in
-- src/thoonk/scripts.ts. Returns nil when the verb may go on.
--@ command
local function refusal(registered, wanted, needed)
  if registered == wanted then return nil end
  if registered then return redis.error_reply('OTHERTYPE ' .. registered) end
  if needed then return redis.error_reply('NOFEED is registered') end
  return nil
end
