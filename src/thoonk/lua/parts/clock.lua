-- The server's clock: epoch seconds as a float with microseconds (feeds), epoch milliseconds (jobs). Asked once a script.
local clock
local function time()
  clock = clock or redis.call('TIME')
  return clock
end

local function seconds()
  return tonumber(time()[1]) + tonumber(time()[2]) / 1000000
end

local function milliseconds()
  return tonumber(time()[1]) * 1000 + math.floor(tonumber(time()[2]) / 1000)
end
