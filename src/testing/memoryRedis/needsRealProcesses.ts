/** The suites that are not run on the stand-in, and why. */
export const needsRealProcesses: Readonly<Record<string, string>> = {
  'src/testing/redis.redis.test.ts': 'is about the real server: its port, its file, its end',
  'src/server/pythonWorker.redis.test.ts': 'the worker is a Python program',
  'src/thoonk/jobs/lookAfterJobs.redis.test.ts': 'the command is a program of its own',
  'src/testing/thoonkScenarios/driver.redis.test.ts': 'the driver is a program of its own',
};
