-- Writes the configuration of a feed that is about to be added to `feeds`, because listeners of other implementations
-- hang on a name without a type. Guarantees: an existing configuration is left unchanged, since it may be the winner's.
-- KEYS: 1 config. ARGV: field, value, … Returns 1 written, 0 left unchanged.
--@ command
if command('HEXISTS', KEYS[1], 'type') == 1 then return 0 end
command('HSET', KEYS[1], unpack(ARGV))
return 1
