-- The server's clock: epoch seconds as text with microseconds (feeds), epoch milliseconds (jobs). Read once a script.
--@ command
local clock
local function time()
  clock = clock or command('TIME')
  return clock
end

local function seconds()
  return string.format('%s.%06d', time()[1], time()[2])
end

local function milliseconds()
  return tonumber(time()[1]) * 1000 + math.floor(tonumber(time()[2]) / 1000)
end
