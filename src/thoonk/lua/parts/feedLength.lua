-- The max_length of a feed. Returns 0 if unlimited (absent, empty, 0 or less), nil if it is not a number.
local function feedLength(text)
  if not text or text == '' then return 0 end
  local digits = string.match(text, '^%s*([+-]?%d+)%s*$')
  return digits and math.min(tonumber(digits), 2 ^ 53)
end

-- Makes room for one more item: with a length of n the newest n - 1 others stay. The item being published is not
-- dropped, but counts at its position, so an edit at full length drops the oldest other item.
local function feedTrim(feed, keys, length, id, notices)
  for _, old in ipairs(command('ZRANGE', keys.ids, 0, string.format('%.0f', -length))) do
    if old ~= id then feedRetract(feed, keys, old, notices) end
  end
end
