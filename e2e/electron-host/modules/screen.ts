import { type EventsOf, HostEmitter } from '../host-emitter.ts';

type HostDisplay = Pick<
  Electron.Display,
  'id' | 'label' | 'bounds' | 'size' | 'workArea' | 'workAreaSize' | 'scaleFactor' | 'internal'
>;

type ScreenEvents = EventsOf<
  Electron.Screen,
  {
    'display-added': [event: Electron.Event, display: Electron.Display];
    'display-removed': [event: Electron.Event, display: Electron.Display];
    'display-metrics-changed': [event: Electron.Event, display: Electron.Display, changedMetrics: string[]];
  }
>;

/** `screen`: displays side by side, each without panels, so that all of it is work area. */
export class HostScreen extends HostEmitter<ScreenEvents> {
  readonly #displays: readonly [HostDisplay, ...HostDisplay[]];

  constructor(sizes: readonly [Electron.Size, ...Electron.Size[]]) {
    super();
    const [first, ...others] = sizes;
    let x = first.width;
    this.#displays = [
      displayAt(1, 0, first),
      ...others.map((size, index) => {
        const display = displayAt(index + 2, x, size);
        x += size.width;
        return display;
      }),
    ];
  }

  getPrimaryDisplay(): HostDisplay {
    return this.#displays[0];
  }

  getAllDisplays(): HostDisplay[] {
    return [...this.#displays];
  }

  /** The one that shows most of `rectangle`; the primary one when none does. */
  getDisplayMatching(rectangle: Electron.Rectangle): HostDisplay {
    return this.#displays.reduce((best, display) =>
      overlap(display.bounds, rectangle) > overlap(best.bounds, rectangle) ? display : best,
    );
  }
}

/** Of `1920x1080,1280x800`. */
export function displaySizes(text: string): [Electron.Size, ...Electron.Size[]] {
  const sizes = text.split(',').map((size) => {
    const [width, height] = size.split('x').map(Number);
    if (!width || !height) throw new Error(`Expected displays such as 1920x1080,1280x800, got ${text}.`);
    return { width, height };
  });
  return sizes as [Electron.Size, ...Electron.Size[]];
}

function displayAt(id: number, x: number, { width, height }: Electron.Size): HostDisplay {
  const bounds = { x, y: 0, width, height };
  const size = { width, height };
  return {
    id,
    label: `Display ${id}`,
    bounds,
    size,
    workArea: bounds,
    workAreaSize: size,
    scaleFactor: 1,
    internal: id === 1,
  };
}

function overlap(a: Electron.Rectangle, b: Electron.Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
