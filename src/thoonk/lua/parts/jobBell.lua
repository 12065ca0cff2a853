-- One element in the bell means that the queue is no longer empty; it wakes one worker. Any other value of the key is
-- left unchanged.
--@ command
local function ring(bell)
  if command('EXISTS', bell) == 0 then command('RPUSH', bell, '1') end
end
