import { messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { EngineInfo } from '../backends/backend.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface ProvisionerAnswersOptions {
  readonly settings: Pick<Settings, 'backend' | 'provisioner_url'>;
  /** Asks the provisioner of the settings for its sandboxes. Throws a MoorageError when it does not give them. */
  readonly ask: () => Promise<EngineInfo>;
}

/** Whether sandboxes come from a provisioner elsewhere: the settings say so, or name one and leave the choice. */
export function usesProvisioner({
  backend,
  provisioner_url,
}: ProvisionerAnswersOptions['settings']): boolean {
  return backend === 'remote' || (backend === 'auto' && provisioner_url !== undefined);
}

/** Whether the provisioner answers, and takes the key. */
export function provisionerAnswers({ settings, ask }: ProvisionerAnswersOptions): Diagnostic {
  return {
    id: 'provisioner',
    title: 'Provisioner',
    applicable: () => usesProvisioner(settings),
    check: async () => {
      try {
        const { product, version, endpoint } = await ask();
        return { level: 'pass', summary: `${product} ${version} at ${endpoint}` };
      } catch (error) {
        return {
          level: 'fail',
          summary: messageOf(error),
          advice: 'A running Moorage goes on trying, and its sandboxes stay known meanwhile.',
        };
      }
    },
  };
}
