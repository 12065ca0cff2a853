/**
 * What a worker in another language needs of ours, as files: the JSON Schemas that judge jobs and items, and the full text of
 * the scripts that claim, commit and finish. A foreign worker reads them and copies nothing (docs/workers.md).
 */
import type { TSchema } from 'typebox';
import { actionNamed, actionNames } from '../actions/index.ts';
import { chatMessageSchema } from '../model/chat.ts';
import { memberSchema } from '../model/member.ts';
import { taskSchema } from '../model/task.ts';
import { teamSchema } from '../model/team.ts';
import { queuedJobSchema } from './jobs/queuedJob.ts';
import { type ScriptName, scriptNamed } from './scripts.ts';

const SCRIPTS: readonly ScriptName[] = [
  'commit',
  'jobCancel',
  'jobClaim',
  'jobFinish',
  'jobRenew',
  'jobStall',
];

const ITEMS = { member: memberSchema, message: chatMessageSchema, task: taskSchema, team: teamSchema };

/** Their contents by their names: `shipTask.json`, `queuedJob.json`, `items/task.json`, `commit.lua` … */
export const publishedFiles = (): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (const name of actionNames) {
    const action = actionNamed(name);
    if (action) files.set(`${name}.json`, schemaText(action.args, name));
  }
  files.set('queuedJob.json', schemaText(queuedJobSchema, 'A job as it lies in its queue'));
  for (const [name, schema] of Object.entries(ITEMS))
    files.set(`items/${name}.json`, schemaText(schema, name));
  for (const name of SCRIPTS) files.set(`${name}.lua`, scriptNamed(name).source);
  return files;
};

const schemaText = (schema: TSchema, title: string): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schema }, null, 2)}\n`;
