import {
  type Icon,
  IconActivity,
  IconPackage,
  IconSettings,
  IconStack2,
  IconStethoscope,
} from '@tabler/icons-react';
import { strings } from '../../strings.ts';

/** A page with a place in the rail and in the palette; its route is in `app.tsx`. */
export interface FramePage {
  readonly path: string;
  readonly label: string;
  readonly Icon: Icon;
}

const words = strings.frame;

/** In the order of the rail. */
export const PAGES: readonly FramePage[] = [
  { path: '/', label: words.sandboxes, Icon: IconStack2 },
  { path: '/activity', label: words.activity, Icon: IconActivity },
  { path: '/images', label: words.images, Icon: IconPackage },
  { path: '/settings', label: words.settings, Icon: IconSettings },
  { path: '/diagnostics', label: words.diagnostics, Icon: IconStethoscope },
];

export type Place = 'here' | 'below' | 'elsewhere';

/** How a location stands to a page. A sandbox's own page lies below the list, which is at `/`. */
export function placeOf(location: string, path: string): Place {
  if (location === path) return 'here';
  const below = path === '/' ? '/sandboxes/' : `${path}/`;
  return location.startsWith(below) ? 'below' : 'elsewhere';
}
