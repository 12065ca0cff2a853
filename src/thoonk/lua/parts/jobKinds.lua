-- Checks for verbs that do not read before they write.
--@ jobKeys kinds
local JOB_KINDS = {
  ids = 'list', items = 'hash', published = 'zset', claimed = 'zset', cancelled = 'hash', stalled = 'set', stalls = 'hash',
}

-- Refuses a feed that is registered as another type, or one of whose keys holds another kind of value. Returns nil if
-- the verb may continue.
local function refusedKinds(touched)
  local refused = refusedJob()
  for i = 1, #touched do refused = refused or refuseKind(keys[touched[i]], JOB_KINDS[touched[i]]) end
  return refused
end
