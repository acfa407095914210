import type { EngineStatus } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { ProviderEvent } from '../../provider/provider.ts';
import { sandboxPath } from '../links/thread-path.ts';
import { nameOf } from '../tray/sandbox-item.ts';
import type { DesktopNotification } from './notification.ts';

/** Chooses what of all that happens a person is told: what failed, and an engine that goes or comes back. */
export class EventNotices {
  readonly #failed: Set<string>;
  /** The engine that stopped answering, as it was told. */
  #lost: string | undefined;

  /** What failed before is no news. */
  constructor(sandboxes: readonly Sandbox[]) {
    this.#failed = new Set(sandboxes.filter(({ state }) => state.kind === 'failed').map(({ id }) => id));
  }

  /** Undefined where there is nothing to tell. */
  next(event: ProviderEvent): DesktopNotification | undefined {
    if (event.kind === 'sandbox') return this.#sandbox(event.sandbox);
    if (event.kind === 'removed') this.#failed.delete(event.id);
    return event.kind === 'engine' ? this.#engine(event.engine) : undefined;
  }

  #sandbox(sandbox: Sandbox): DesktopNotification | undefined {
    const { id, state } = sandbox;
    const wasFailed = this.#failed.has(id);
    if (state.kind !== 'failed') {
      this.#failed.delete(id);
      return undefined;
    }
    this.#failed.add(id);
    if (wasFailed) return undefined;
    return {
      setting: 'notify_failed',
      title: `${nameOf(sandbox)} failed`,
      body: state.reason,
      path: sandboxPath(id),
      keepAlive: null,
    };
  }

  #engine(engine: EngineStatus): DesktopNotification | undefined {
    const about = { setting: 'notify_engine', path: '/', keepAlive: null } as const;
    if (engine.kind === 'unreachable' && this.#lost === undefined) {
      this.#lost = engine.product;
      return {
        ...about,
        title: `${engine.product} is not answering`,
        body: `${engine.reason} ${engine.advice}`,
      };
    }
    if (engine.kind !== 'connected' || this.#lost === undefined) return undefined;
    this.#lost = undefined;
    return { ...about, title: `${engine.product} is back`, body: 'Sandboxes can be used again.' };
  }
}
