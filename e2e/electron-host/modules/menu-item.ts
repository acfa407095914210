import { assertKnown } from '../not-in-host.ts';
import type { HostBrowserWindow } from '../window/browser-window.ts';
import { HostMenu } from './menu.ts';
import { doRole, type RoleTargets, roleLabel, roleSubmenu } from './menu-roles.ts';

/** Electron's options, with the host's own menus and windows in them. */
export type MenuItemOptions = Omit<Electron.MenuItemConstructorOptions, 'click' | 'submenu'> & {
  click?: (item: HostMenuItem, window: HostBrowserWindow | undefined, event: Electron.KeyboardEvent) => void;
  submenu?: MenuItemOptions[] | HostMenu;
};

export interface MenuDeps {
  readonly roles: RoleTargets;
}

const OPTIONS = [
  'click',
  'role',
  'type',
  'label',
  'sublabel',
  'toolTip',
  'accelerator',
  'registerAccelerator',
  'acceleratorWorksWhenHidden',
  'icon',
  'enabled',
  'visible',
  'checked',
  'submenu',
  'id',
];

/** An item of a menu. A click is all it takes to choose it: keys do not reach the host. */
export class HostMenuItem
  implements
    Pick<
      Electron.MenuItem,
      'id' | 'label' | 'sublabel' | 'toolTip' | 'type' | 'accelerator' | 'enabled' | 'visible' | 'checked'
    >
{
  readonly id: string;
  label: string;
  sublabel: string;
  toolTip: string;
  readonly type: NonNullable<Electron.MenuItem['type']>;
  readonly role?: NonNullable<MenuItemOptions['role']>;
  readonly accelerator: Electron.Accelerator | null;
  readonly submenu?: HostMenu;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #onClick: MenuItemOptions['click'];
  readonly #roles: RoleTargets;

  constructor(options: MenuItemOptions, deps: MenuDeps) {
    assertKnown('a menu item', options, OPTIONS);
    const { role } = options;
    const submenu = options.submenu ?? roleSubmenu(role);
    if (!role && !options.label && options.type !== 'separator')
      throw new TypeError('Must specify label, role or type separator for a menu item');
    if (role) this.role = role;
    this.id = options.id ?? '';
    this.label = options.label ?? roleLabel(role);
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.accelerator = options.accelerator ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    if (submenu) this.submenu = submenu instanceof HostMenu ? submenu : menuFromTemplate(submenu, deps);
    this.#onClick = options.click;
    this.#roles = deps.roles;
  }

  /** Does what choosing it does. One that is greyed out or hidden cannot be chosen. */
  click(event: Electron.KeyboardEvent = {}): void {
    if (!this.enabled || !this.visible) return;
    if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
    if (this.role && doRole(this.role, this.#roles)) return;
    this.#onClick?.(this, this.#roles.focusedWindow(), event);
  }
}

/** A menu made of a template. Throws as Electron does for what is no item. */
export function menuFromTemplate(
  template: readonly (MenuItemOptions | HostMenuItem)[],
  deps: MenuDeps,
): HostMenu {
  const menu = new HostMenu();
  for (const entry of template) {
    menu.append(entry instanceof HostMenuItem ? entry : new HostMenuItem(entry, deps));
  }
  return menu;
}
