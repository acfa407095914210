import { notInHost } from '../not-in-host.ts';

type Handler = (request: Request) => Response | Promise<Response>;

/** `protocol`: the schemes that the app serves itself. The host has room for one. */
export class ProtocolTable
  implements
    Pick<Electron.Protocol, 'handle' | 'unhandle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged'>
{
  readonly #handlers = new Map<string, Handler>();
  readonly #isReady: () => boolean;
  #scheme = 'app';

  constructor(isReady: () => boolean) {
    this.#isReady = isReady;
  }

  /** The one that was registered. */
  get scheme(): string {
    return this.#scheme;
  }

  registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void {
    if (this.#isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    const [only, ...more] = schemes;
    if (!only || more.length > 0) throw notInHost('more than one scheme');
    const { standard, secure, bypassCSP, allowServiceWorkers, allowExtensions } = only.privileges ?? {};
    if (!standard || !secure) throw notInHost('a scheme that is not standard and secure');
    if (bypassCSP || allowServiceWorkers || allowExtensions)
      throw notInHost('a scheme past policies, with service workers or extensions');
    this.#scheme = only.scheme;
  }

  handle(scheme: string, handler: Handler): void {
    if (scheme !== this.#scheme) throw notInHost(`the scheme ${scheme}, which is not the registered one`);
    if (this.#handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already.`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`The scheme ${scheme} is not handled.`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  /** What the app answers. Without a handler, or when that throws, `net::ERR_FAILED` as in Electron: undefined. */
  async answer(request: Request): Promise<Response | undefined> {
    try {
      return await this.#handlers.get(this.#scheme)?.(request);
    } catch (error) {
      console.error('The handler of the scheme threw:', error);
      return undefined;
    }
  }
}
