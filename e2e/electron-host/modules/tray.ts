import { type EventsOf, HostEmitter } from '../host-emitter.ts';
import type { HostMenu } from './menu.ts';
import type { HostNativeImage } from './native-image.ts';

type TrayEvents = EventsOf<
  Electron.Tray,
  {
    click: [event: Electron.KeyboardEvent, bounds: Electron.Rectangle, position: Electron.Point];
    'right-click': [event: Electron.KeyboardEvent, bounds: Electron.Rectangle];
    'double-click': [event: Electron.KeyboardEvent, bounds: Electron.Rectangle];
    'middle-click': [event: Electron.KeyboardEvent, bounds: Electron.Rectangle];
  }
>;

/** An icon in a tray that nobody sees. It can be clicked by emitting its events. */
export class HostTray
  extends HostEmitter<TrayEvents>
  implements
    Pick<Electron.Tray, 'setToolTip' | 'setTitle' | 'destroy' | 'isDestroyed' | 'setIgnoreDoubleClickEvents'>
{
  #destroyed = false;

  constructor(image: HostNativeImage | string, guid?: string) {
    super();
    if (guid !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(guid))
      throw new TypeError(`Invalid GUID format: ${guid}`);
    this.setImage(image);
  }

  setImage(image: HostNativeImage | string): void {
    this.#assertAlive();
    if (typeof image !== 'string' && image.isEmpty())
      throw new Error('An empty image would be an invisible tray icon.');
  }

  setToolTip(_toolTip: string): void {
    this.#assertAlive();
  }

  setTitle(_title: string): void {
    this.#assertAlive();
  }

  setContextMenu(_menu: HostMenu | null): void {
    this.#assertAlive();
  }

  setIgnoreDoubleClickEvents(_ignore: boolean): void {
    this.#assertAlive();
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #assertAlive(): void {
    if (this.#destroyed) throw new TypeError('Tray is destroyed');
  }
}
