import type { CdpSession, Protocol } from '../cdp/cdp-pipe.ts';
import { PRELOAD_WORLD } from '../page/page-scripts.ts';

/** What the app sees of a frame. */
export type HostFrame = Pick<
  Electron.WebFrameMain,
  'url' | 'origin' | 'name' | 'detached' | 'frameTreeNodeId' | 'isDestroyed'
> & {
  readonly parent: HostFrame | null;
  readonly top: HostFrame | null;
};

interface Node {
  readonly number: number;
  readonly parent: string | undefined;
  url: string;
  origin: string;
  name: string;
}

/** The frames of one page, as the browser tells of them: never what the page says of itself. */
export class FrameTree {
  readonly #nodes = new Map<string, Node>();
  readonly #frameOfContext = new Map<number, string>();
  readonly #toAppUrl: (url: string) => string;
  #preloadContext: number | undefined;
  #mainId = '';

  constructor(session: CdpSession, toAppUrl: (url: string) => string) {
    this.#toAppUrl = toAppUrl;
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#add(frameId, parentFrameId));
    session.on('Page.frameNavigated', ({ frame }) => this.navigated(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const node = this.#nodes.get(frameId);
      if (node) node.url = toAppUrl(url);
    });
    session.on('Page.frameDetached', ({ frameId }) => this.#nodes.delete(frameId));
    session.on('Runtime.executionContextCreated', ({ context }) => this.#contextCreated(context));
    session.on('Runtime.executionContextsCleared', () => this.#clearContexts());
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#frameOfContext.delete(executionContextId);
      if (this.#preloadContext === executionContextId) this.#preloadContext = undefined;
    });
  }

  navigated(frame: Protocol.Page.Frame): void {
    if (frame.parentId === undefined) this.#mainId = frame.id;
    const node = this.#nodes.get(frame.id) ?? this.#add(frame.id, frame.parentId);
    node.url = this.#toAppUrl(frame.url);
    node.origin = this.#toAppUrl(frame.securityOrigin === '://' ? 'null' : frame.securityOrigin);
    node.name = frame.name ?? '';
  }

  /** Where the preload script of the main frame runs now. */
  get preloadContext(): number | undefined {
    return this.#preloadContext;
  }

  get main(): HostFrame | null {
    return this.frame(this.#mainId);
  }

  isMain(frameId: string): boolean {
    return frameId === this.#mainId;
  }

  /** The frame that an execution context belongs to, null when it is gone. */
  frameOf(context: number): HostFrame | null {
    return this.frame(this.#frameOfContext.get(context) ?? '');
  }

  frame(id: string): HostFrame | null {
    const node = this.#nodes.get(id);
    if (!node) return null;
    const gone = () => this.#nodes.get(id) !== node;
    return {
      url: node.url,
      origin: node.origin,
      name: node.name,
      frameTreeNodeId: node.number,
      parent: node.parent === undefined ? null : this.frame(node.parent),
      get top(): HostFrame | null {
        return this.parent?.top ?? this;
      },
      get detached() {
        return gone();
      },
      isDestroyed: gone,
    };
  }

  #add(id: string, parent: string | undefined): Node {
    const node = { number: this.#nodes.size + 1, parent, url: '', origin: '', name: '' };
    this.#nodes.set(id, node);
    return node;
  }

  #contextCreated({ id, name, auxData }: Protocol.Runtime.ExecutionContextDescription): void {
    const { frameId } = auxData as { readonly frameId?: string };
    if (frameId === undefined) return;
    this.#frameOfContext.set(id, frameId);
    if (name === PRELOAD_WORLD && frameId === this.#mainId) this.#preloadContext = id;
  }

  #clearContexts(): void {
    this.#frameOfContext.clear();
    this.#preloadContext = undefined;
  }
}
