import type { createWorldBridge, World } from './world-bridge.ts';

/** In the world of the page's own scripts, before any of them: puts there what the preload script exposes. */
export function installPageWorld(world: World, createBridge: typeof createWorldBridge): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  };
  createBridge(world, {
    name: 'page',
    onExposed: (name, value) => {
      Object.defineProperty(globalThis, name, {
        value: freeze(value),
        enumerable: true,
        configurable: false,
        writable: false,
      });
    },
  });
}
