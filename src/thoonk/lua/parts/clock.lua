-- The server's clock: seconds since 1970 as text with microseconds (feeds), milliseconds (jobs). Read once per script.
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
