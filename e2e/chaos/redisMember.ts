/**
 * The single Redis of a run, and what can happen to it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis } from '../../scripts/redisServer.mjs';
import { Mortal } from './mortal.ts';
import { AppendOnlyFile } from './powerCut.ts';

type Redis = Awaited<ReturnType<typeof startRedis>>;

/**
 * With `everysec`, Redis holds writes back while the disk is busy with the last second, and a SIGKILL then loses what
 * nobody can know afterwards. What is lost is for the power cut to decide, which truncates the file.
 */
const WRITES_AT_ONCE = ['--appendfsync', 'no'];

export class RedisMember extends Mortal {
  private readonly file: AppendOnlyFile;

  private constructor(private server: Redis) {
    super();
    this.file = new AppendOnlyFile(server.folder);
  }

  static async start(folder: string): Promise<RedisMember> {
    return new RedisMember(await startRedis({ folder, appendOnly: true, more: WRITES_AT_ONCE }));
  }

  get port(): number {
    return this.server.port;
  }

  get url(): string {
    return this.server.url;
  }

  async kill(milliseconds: number): Promise<void> {
    await this.alone(() => this.crash(milliseconds, async () => {}));
  }

  /**
   * @param before called when it is dead and its folder still holds everything that it has acknowledged
   * @returns how many bytes of its file were lost
   */
  async cutPower(
    milliseconds: number,
    fraction: number,
    before: (folder: string) => Promise<void> = async () => {},
  ): Promise<number> {
    let lost = 0;
    await this.alone(() =>
      this.crash(milliseconds, async (folder) => {
        await before(folder);
        lost = this.file.cut(fraction);
      }),
    );
    return lost;
  }

  async pause(milliseconds: number): Promise<void> {
    await this.alone(async () => {
      process.kill(this.server.pid, 'SIGSTOP');
      await pause(milliseconds);
      process.kill(this.server.pid, 'SIGCONT');
    });
  }

  async stop(): Promise<void> {
    this.file.close();
    await this.server.stop();
  }

  private async crash(milliseconds: number, meanwhile: (folder: string) => Promise<void>): Promise<void> {
    const { folder, port } = this.server;
    await this.server.kill();
    await meanwhile(folder);
    await pause(milliseconds);
    this.server = await startRedis({ folder, appendOnly: true, port, more: WRITES_AT_ONCE });
  }
}
