import type { Platform } from '../../platform/platform.ts';
import type { InfoAnswer, VersionAnswer } from './engine-answers.ts';

interface Signs {
  /** What the engine is built or run as: the platform, the operating system and the components. */
  readonly build: string;
  /** Host name of the engine, which users may have chosen. */
  readonly host: string;
}

/** Products by what their engine says of itself; the first that fits. */
const PRODUCTS: readonly (readonly [product: string, fits: (signs: Signs) => boolean])[] = [
  ['Docker Desktop', ({ build, host }) => /docker desktop/i.test(build) || host === 'docker-desktop'],
  ['OrbStack', ({ build, host }) => /orbstack/i.test(build) || host === 'orbstack'],
  ['Rancher Desktop', ({ build, host }) => /rancher desktop/i.test(build) || host === 'lima-rancher-desktop'],
  ['Colima', ({ host }) => /^colima(-|$)/.test(host)],
  ['Podman', ({ build }) => /podman/i.test(build)],
];

/** The name people know the engine by: `Docker` for a plain one. */
export function productOf(version: VersionAnswer, info: InfoAnswer): string {
  const components = (version.Components ?? []).map(({ Name = '' }) => Name);
  const build = [version.Platform?.Name, info.OperatingSystem, ...components].join('\n');
  const signs = { build, host: info.Name ?? '' };
  return PRODUCTS.find(([, fits]) => fits(signs))?.[0] ?? 'Docker';
}

/** Products that always run in a virtual machine and forward a name there to this host's loopback. */
const VM_PRODUCTS: readonly string[] = ['Docker Desktop', 'OrbStack', 'Colima', 'Rancher Desktop'];

/**
 * Whether containers could reach what listens on this host's loopback. Containers need Linux: an engine of a Mac or of
 * Windows is in a virtual machine, whatever it calls itself.
 */
export function reachesHostLoopback(engine: {
  readonly product: string;
  readonly platform: Platform;
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
