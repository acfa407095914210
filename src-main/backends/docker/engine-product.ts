import type { InfoAnswer, VersionAnswer } from './engine-answers.ts';

/** Products by what their engine says of itself; the first that fits. */
const PRODUCTS: readonly (readonly [product: string, sign: RegExp])[] = [
  ['Docker Desktop', /docker[ -]desktop/i],
  ['OrbStack', /orbstack/i],
  ['Colima', /colima/i],
  ['Rancher Desktop', /rancher[ -]desktop/i],
  ['Podman', /podman/i],
];

/** The name people know the engine by: `Docker` for a plain one. */
export function productOf(version: VersionAnswer, info: InfoAnswer): string {
  const components = (version.Components ?? []).map(({ Name = '' }) => Name);
  const signs = [version.Platform?.Name, info.OperatingSystem, info.Name, ...components].join('\n');
  return PRODUCTS.find(([, sign]) => sign.test(signs))?.[0] ?? 'Docker';
}

/** Products that always run in a virtual machine and forward a name there to this host's loopback. */
const VM_PRODUCTS: readonly string[] = ['Docker Desktop', 'OrbStack', 'Colima', 'Rancher Desktop'];

/**
 * Whether containers could reach what listens on this host's loopback. Containers need Linux: an engine of a Mac or of
 * Windows is in a virtual machine, whatever it calls itself. One that is reached over TCP may be too.
 */
export function reachesHostLoopback(engine: {
  readonly product: string;
  readonly platform: string;
}): boolean {
  return engine.platform !== 'linux' || VM_PRODUCTS.includes(engine.product);
}

/** What about the engine decides how containers are made. */
export interface EngineTraits {
  readonly hasInit: boolean;
  readonly logsGrow: boolean;
  readonly selinux: boolean;
  /** null when unknown. */
  readonly cores: number | null;
}

export function traitsOf(info: InfoAnswer): EngineTraits {
  return {
    hasInit: Boolean(info.InitBinary),
    logsGrow: info.LoggingDriver === 'json-file',
    selinux: (info.SecurityOptions ?? []).some((option) => /(^|=)selinux/.test(option)),
    cores: info.NCPU || null,
  };
}
