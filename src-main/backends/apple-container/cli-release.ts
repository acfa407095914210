import { MoorageError } from '#shared/errors.ts';
import { START_SERVICE } from './cli-errors.ts';
import { type CliVersion, isAtLeast, OLDEST_RELEASE, parseVersion } from './cli-version.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';

/** Which release of the command this is: asked for once, since the command is replaced seldom. */
export class CliRelease {
  readonly #cli: ContainerCli;
  #version: Promise<CliVersion> | undefined;

  constructor(cli: ContainerCli) {
    this.#cli = cli;
  }

  /** Asks again the next time: the command may have been replaced. */
  forget(): void {
    this.#version = undefined;
  }

  /** Throws `BACKEND_UNSUPPORTED` of one that is too old, and what the command's own failures mean. */
  async known(): Promise<CliVersion> {
    this.#version ??= this.#ask();
    try {
      return await this.#version;
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  async #ask(): Promise<CliVersion> {
    const call = { what: 'say its version', args: ['--version'], timeout: TIMEOUTS.read } as const;
    const text = await this.#cli.run(call);
    const version = parseVersion(text);
    if (version && isAtLeast(version, OLDEST_RELEASE)) return version;
    const found = version ? `it is ${version.text}` : `it says ${JSON.stringify(text.slice(0, 100))}`;
    throw new MoorageError(
      'BACKEND_UNSUPPORTED',
      `Moorage needs release ${OLDEST_RELEASE} of Apple container or a later one, but ${found}. Install a newer one from https://github.com/apple/container/releases, then run: ${START_SERVICE}`,
    );
  }
}
