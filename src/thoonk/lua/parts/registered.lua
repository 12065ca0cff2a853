-- Refuses a feed that is registered as another type or, if the verb needs it to be registered, one that is not. Runs
-- before the first write, so a refused verb changes nothing and sends no notice. The codes become errors in
-- src/thoonk/scripts.ts. Returns nil if the verb may continue.
--@ command
local function refusal(registered, wanted, needed)
  if registered == wanted then return nil end
  if registered then return redis.error_reply('OTHERTYPE ' .. registered) end
  if needed then return redis.error_reply('NOFEED is registered') end
  return nil
end
