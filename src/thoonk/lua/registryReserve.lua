-- Writes the configuration of a feed that is about to be named in `feeds`: a name without a type hangs listeners of other
-- implementations. Guarantees: a configuration that is there already is left alone, since it may be the winner's.
-- KEYS: 1 config. ARGV: field, value, … Returns 1 written, 0 left alone.
--@ command
if command('HEXISTS', KEYS[1], 'type') == 1 then return 0 end
command('HSET', KEYS[1], unpack(ARGV))
return 1
