import type { Terminal } from '@xterm/xterm';

/**
 * The document as xterm.js shall see it (`documentOverride`): style elements that it makes, or appends to what it made,
 * carry the nonce that the content security policy asks for. It makes one of them by the real document.
 */
export function documentWithNonce(target: Document, nonce: string): Document {
  const admit = (node: Node): void => {
    if (node instanceof HTMLStyleElement) node.nonce = nonce;
  };
  const createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = target.createElement(name, options);
    admit(element);
    element.appendChild = (child) => {
      admit(child);
      return Node.prototype.appendChild.call(element, child) as typeof child;
    };
    return element;
  };
  return new Proxy(target, {
    get(_target, property) {
      if (property === 'createElement') return createElement;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** As much of the inside of xterm.js 6 as is reached for below. */
interface TerminalInside {
  readonly _core?: {
    readonly _renderService?: {
      readonly _renderer?: {
        readonly value?: {
          readonly _rowFactory?: { _addStyle?: (element: HTMLElement, style: string) => void };
        };
      };
    };
  };
}

/**
 * Lets an open terminal show colours beyond the sixteen of its theme. It writes them as style attributes, which the
 * policy refuses; the same through the object model is allowed. There is no public way: a browser test tells if
 * another version has moved it.
 */
export function admitRowStyles(terminal: Terminal): void {
  const inside = terminal as unknown as TerminalInside;
  const rows = inside._core?._renderService?._renderer?.value?._rowFactory;
  if (rows?._addStyle === undefined) return;
  rows._addStyle = (element, style) => {
    element.style.cssText += `${style};`;
  };
}
