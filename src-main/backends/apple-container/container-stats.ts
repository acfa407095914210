import { z } from 'zod';
import { MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { StatsSample } from '../backend.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';

/** Fields are left out where the guest does not know them. */
const statsSchema = z.array(
  z.object({
    id: z.string(),
    cpuUsageUsec: z.number().default(0),
    memoryUsageBytes: z.number().default(0),
    memoryLimitBytes: z.number().optional(),
    networkRxBytes: z.number().default(0),
    networkTxBytes: z.number().default(0),
  }),
);

type Samples = ReadonlyMap<string, StatsSample>;

/**
 * What containers use. The command takes two seconds, however many it measures: all who ask meanwhile share the next
 * measurement instead of having one each.
 */
export class ContainerStats {
  readonly #cli: ContainerCli;
  readonly #clock: Clock;
  #underway: Promise<Samples> | undefined;
  #next: Promise<Samples> | undefined;

  constructor(cli: ContainerCli, clock: Clock) {
    this.#cli = cli;
    this.#clock = clock;
  }

  /** Undefined of one that does not run. It is measured after the call, never before. */
  async sample(name: string): Promise<StatsSample | undefined> {
    return (await this.#measureAfter()).get(name);
  }

  /** One that is under way may have begun before a container did. */
  #measureAfter(): Promise<Samples> {
    if (!this.#underway) return this.#begin();
    this.#next ??= this.#underway
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#begin();
      });
    return this.#next;
  }

  #begin(): Promise<Samples> {
    const underway = this.#measure().finally(() => {
      if (this.#underway === underway) this.#underway = undefined;
    });
    this.#underway = underway;
    return underway;
  }

  async #measure(): Promise<Samples> {
    const answer = await this.#cli.json({
      what: 'measure its containers',
      args: ['stats', '--format', 'json', '--no-stream'],
      timeout: TIMEOUTS.stats,
    });
    const parsed = statsSchema.safeParse(answer ?? []);
    if (!parsed.success) {
      throw new MoorageError(
        'BACKEND_ERROR',
        `Apple container tells of what containers use in a way this Moorage does not know (${z.prettifyError(parsed.error)}).`,
      );
    }
    const at = this.#clock.now();
    return new Map(parsed.data.map((stats) => [stats.id, toSample(stats, at)]));
  }
}

function toSample(stats: z.infer<typeof statsSchema>[number], at: number): StatsSample {
  return {
    at,
    cpuSeconds: stats.cpuUsageUsec / 1e6,
    memory: stats.memoryUsageBytes,
    memoryLimit: stats.memoryLimitBytes ?? null,
    received: stats.networkRxBytes,
    sent: stats.networkTxBytes,
  };
}
