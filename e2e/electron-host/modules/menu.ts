import { type EventsOf, HostEmitter } from '../host-emitter.ts';
import { notInHost } from '../not-in-host.ts';
import type { HostMenuItem } from './menu-item.ts';

type MenuEvents = EventsOf<
  Electron.Menu,
  { 'menu-will-show': [event: Electron.Event]; 'menu-will-close': [event: Electron.Event] }
>;

/** A native menu: nobody sees it, whoever drives the host reads it and clicks. */
export class HostMenu extends HostEmitter<MenuEvents> {
  readonly items: HostMenuItem[] = [];

  append(item: HostMenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: HostMenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): never {
    throw notInHost('menus that pop up at the pointer');
  }
}
