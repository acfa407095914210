import { useMemo } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { type Dashboard, useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { copyText } from '../../ui/copy-text.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { addressOf, sandboxName } from './sandbox-name.ts';

/** What a person does with a sandbox. None rejects: what goes wrong is said on the page. */
export interface SandboxActions {
  open(sandbox: Sandbox): void;
  copy(sandbox: Sandbox): Promise<void>;
  renew(sandbox: Sandbox): Promise<void>;
  release(sandbox: Sandbox): Promise<void>;
  retry(sandbox: Sandbox): Promise<void>;
  pause(sandbox: Sandbox): Promise<void>;
  resume(sandbox: Sandbox): Promise<void>;
  adopt(sandbox: Sandbox): Promise<void>;
  togglePin(sandbox: Sandbox): Promise<void>;
  /** Asks first. */
  destroy(sandbox: Sandbox): void;
}

export function useSandboxActions(): SandboxActions {
  const dashboard = useDashboard();
  return useMemo(() => createSandboxActions(dashboard), [dashboard]);
}

function createSandboxActions({ client, ui, openAddress }: Dashboard): SandboxActions {
  const { failed } = strings.actions;
  const { sandboxes } = client;
  return {
    open(sandbox) {
      if (sandbox.url !== null) openAddress(sandbox.url);
    },
    async copy({ url }) {
      if (url === null) return;
      if (await copyText(url)) notify(`${strings.actions.copied}: ${addressOf(url)}`);
      else notifyFailure(strings.actions.copyFailed, url);
    },
    async renew(sandbox) {
      const name = sandboxName(sandbox);
      if (await succeeds(sandboxes.renew(idOf(sandbox)), failed.renew(name)))
        notify(strings.actions.renewed(name));
    },
    async release(sandbox) {
      await succeeds(sandboxes.release(idOf(sandbox)), failed.release(sandboxName(sandbox)));
    },
    async retry(sandbox) {
      await succeeds(sandboxes.retry(idOf(sandbox)), failed.retry(sandboxName(sandbox)));
    },
    async pause(sandbox) {
      await succeeds(sandboxes.pause(idOf(sandbox)), failed.pause(sandboxName(sandbox)));
    },
    async resume(sandbox) {
      await succeeds(sandboxes.resume(idOf(sandbox)), failed.resume(sandboxName(sandbox)));
    },
    async adopt(sandbox) {
      await succeeds(sandboxes.adopt(idOf(sandbox)), failed.adopt(sandboxName(sandbox)));
    },
    async togglePin(sandbox) {
      const pinned = !sandbox.pinned;
      const title = (pinned ? failed.pin : failed.unpin)(sandboxName(sandbox));
      await succeeds(sandboxes.pin({ id: sandbox.id, pinned }), title);
    },
    destroy({ id }) {
      ui.setState({ dialog: { kind: 'destroy', id } });
    },
  };
}

function idOf({ id }: Sandbox): { readonly id: string } {
  return { id };
}

/** True when the call went well; else what did not is said under `title`. */
async function succeeds(call: Promise<unknown>, title: string): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    notifyFailure(title, error);
    return false;
  }
}
