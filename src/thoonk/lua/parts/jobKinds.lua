-- What the verbs check that do not read before they write.
--@ jobKeys kinds
local JOB_KINDS = {
  ids = 'list', items = 'hash', published = 'zset', claimed = 'zset', cancelled = 'hash', stalled = 'set', stalls = 'hash',
}

-- Refuses a feed that is registered as something else, or in which one of the keys that the verb touches holds another
-- kind of value. Returns nil when the verb may go on.
local function refusedKinds(touched)
  local refused = refusedJob()
  for i = 1, #touched do refused = refused or refuseKind(keys[touched[i]], JOB_KINDS[touched[i]]) end
  return refused
end
