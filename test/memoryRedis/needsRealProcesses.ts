/** The suites that do not run on the in-memory Redis, with the reason. */
export const needsRealProcesses: Readonly<Record<string, string>> = {
  'src/server/bridge/databases.redis.test.ts': 'is about the databases of one real server',
  'src/server/bridge/trimmedLog.redis.test.ts': 'measures the memory of the real server',
  'test/fixtures/redis.redis.test.ts': 'is about the real server: its port, its file, its end',
  'src/server/pythonWorker.redis.test.ts': 'the worker is a Python program',
  'src/thoonk/jobs/jobCommands.redis.test.ts': 'the command is a program of its own',
  'test/thoonkScenarios/driver.redis.test.ts': 'the driver is a program of its own',
  'src/server/processes.redis.test.ts': 'is about signals to programs',
  'src/server/delivery/killedWorker.redis.test.ts': 'is about signals to programs',
  'test/canary/canary.redis.test.ts': 'is about the logs of programs',
  'src/server/startProblems.redis.test.ts': 'is about programs that end with a sentence',
  'src/server/npmStart.redis.test.ts': 'is about signals to programs',
  'src/server/redis/inspect.redis.test.ts': 'is about settings of the real server',
  'src/server/redis/watch.redis.test.ts': 'is about settings and replicas of the real server',
  'test/fixtures/powerCut.redis.test.ts': 'is about the file of the real server',
  'src/client/engine/engine.redis.test.ts': 'the file of the real server is cut off',
  'src/server/gateway/rewind.redis.test.ts': 'the file of the real server is cut off',
  'src/server/log/logFollower.redis.test.ts': 'winds the real server back by dumps of its keys',
  'src/server/http/redisTrouble.redis.test.ts': 'is about what the real server refuses',
  'src/server/gateway/arrivals.redis.test.ts': 'counts the calls of the real server',
  'src/server/gateway/limits.redis.test.ts':
    'is about the buffers of real sockets, and what the real server counts',
};
