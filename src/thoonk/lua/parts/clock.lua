-- The server's clock: seconds since 1970 as text with microseconds (feeds), milliseconds (jobs). Read once per script.
--@ command
local clock, secondsText
local function time()
  clock = clock or command('TIME')
  return clock
end

local function seconds()
  secondsText = secondsText or string.format('%s.%06d', time()[1], time()[2])
  return secondsText
end

local function millisecondsText()
  return time()[1] .. string.sub('000000' .. time()[2], -6, -4)
end

local function milliseconds()
  return tonumber(time()[1]) * 1000 + math.floor(tonumber(time()[2]) / 1000)
end
