import { MoorageError } from '#shared/errors.ts';
import { START_SERVICE } from './cli-errors.ts';
import { type CliVersion, isAtLeast, OLDEST_RELEASE, parseVersion } from './cli-version.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';

/** Which release of the command this is: remembered, since the command is replaced seldom. */
export class CliRelease {
  readonly #cli: ContainerCli;
  #version: Promise<CliVersion> | undefined;

  constructor(cli: ContainerCli) {
    this.#cli = cli;
  }

  /** Asks anew: the command may have been replaced. Throws as {@link known} does, and `CANCELLED`. */
  async ask(signal?: AbortSignal): Promise<CliVersion> {
    this.#version = undefined;
    const version = await this.#read(signal);
    this.#version = Promise.resolve(version);
    return version;
  }

  /** Throws `BACKEND_UNSUPPORTED` of one that is too old, and what the command's own failures mean. */
  async known(): Promise<CliVersion> {
    // Several may wait for this one, so none of them can call it off.
    this.#version ??= this.#read();
    try {
      return await this.#version;
    } catch (error) {
      this.#version = undefined;
      throw error;
    }
  }

  async #read(signal?: AbortSignal): Promise<CliVersion> {
    const call = { what: 'say its version', args: ['--version'], timeout: TIMEOUTS.read } as const;
    const text = await this.#cli.run({ ...call, signal });
    const version = parseVersion(text);
    if (version && isAtLeast(version, OLDEST_RELEASE)) return version;
    const found = version ? `it is ${version.text}` : `it says ${JSON.stringify(text.slice(0, 100))}`;
    throw new MoorageError(
      'BACKEND_UNSUPPORTED',
      `Moorage needs release ${OLDEST_RELEASE} of Apple container or a later one, but ${found}. Install a newer one from https://github.com/apple/container/releases, then run: ${START_SERVICE}`,
    );
  }
}
