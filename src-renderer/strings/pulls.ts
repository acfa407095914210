export const pullsStrings = {
  label: 'Image pulls',
  title: (image: string) => `Pulling ${image}`,
  layers: (done: number, total: number) => `${done} of ${total} layers`,
  amount: (current: string, total: string) => `${current} of ${total}`,
  show: 'Show the layers',
  hide: 'Hide the layers',
  layer: (id: string) => `Layer ${id}`,
} as const;
