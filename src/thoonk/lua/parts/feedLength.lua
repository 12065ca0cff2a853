-- The length of a bounded feed. Returns 0 for an unbounded one (absent, empty, 0 or less), nil for what is no number.
local function feedLength(text)
  if not text or text == '' then return 0 end
  local digits = string.match(text, '^%s*([+-]?%d+)%s*$')
  return digits and math.min(tonumber(digits), 2 ^ 53)
end

-- Makes room for one more: with a length of n the newest n - 1 others stay. The one that is being published is not
-- dropped, but it counts where it stands, so an edit at full length drops the oldest other.
local function feedTrim(feed, keys, length, id, notices)
  for _, old in ipairs(command('ZRANGE', keys.ids, 0, string.format('%.0f', -length))) do
    if old ~= id then feedRetract(feed, keys, old, notices) end
  end
end
