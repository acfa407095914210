import { useLocation } from 'wouter';
import { useLive } from '../../dashboard-context.tsx';
import { type SandboxCommand, sandboxCommands } from './sandbox-commands.ts';
import { useSandbox } from './use-sandbox.ts';
import { useSandboxActions } from './use-sandbox-actions.ts';

/** What can be done with the sandbox of that id; nothing when there is none. */
export function useSandboxCommands(id: string): readonly SandboxCommand[] {
  const [, navigate] = useLocation();
  const sandbox = useSandbox(id);
  const actions = useSandboxActions();
  const features = useLive((live) => (live.kind === 'live' ? live.app.features : null));
  if (!sandbox || !features) return [];
  return sandboxCommands({ sandbox, features, actions, navigate });
}
