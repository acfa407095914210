import type { ApiKey, EngineCandidate, SettingsView } from '#shared/contract/settings.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';

type Values = Readonly<Record<string, unknown>>;

type Candidate = Omit<EngineCandidate, 'current'> & {
  /** Whether the settings mean this one of its backend; absent where its endpoint tells. */
  readonly chosen?: boolean;
};

export interface SettingsProcedureDeps {
  readonly settings: {
    describe(): SettingsView;
    check(values: Values): Record<string, string>;
    save(values: Values): Promise<SettingsView>;
  };
  /** Everything that could run sandboxes. */
  readonly engines: () => Promise<readonly Candidate[]>;
  readonly apiKeys: { current(): ApiKey; rotate(): Promise<ApiKey> };
  readonly provider: Pick<Provider, 'engine'>;
}

export function settingsProcedures(
  os: ContractImplementer['settings'],
  { settings, engines, apiKeys, provider }: SettingsProcedureDeps,
) {
  return os.router({
    describe: os.describe.handler(() => settings.describe()),
    check: os.check.handler(({ input }) => settings.check(input.values)),
    save: os.save.handler(({ input }) => settings.save(input.values)),
    engines: os.engines.handler(async () => {
      const found = await engines();
      const inUse = provider.engine();
      return found.map((candidate) => ({ ...candidate, current: isInUse(candidate, inUse) }));
    }),
    apiKey: os.apiKey.handler(() => apiKeys.current()),
    rotateApiKey: os.rotateApiKey.handler(() => apiKeys.rotate()),
  });
}

function isInUse(
  { backend, endpoint, chosen }: Pick<Candidate, 'backend' | 'endpoint' | 'chosen'>,
  engine: EngineStatus,
): boolean {
  if (engine.kind !== 'connected' || engine.backend !== backend) return false;
  return chosen ?? (backend !== 'docker' || engine.endpoint === endpoint);
}
