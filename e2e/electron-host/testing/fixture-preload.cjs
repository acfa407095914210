const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('fixture', {
  ask: (...args) => ipcRenderer.invoke('ask', ...args),
  say: (...args) => ipcRenderer.send('say', ...args),
  onTold: (listener) => {
    ipcRenderer.on('told', (_event, ...args) => listener(...args));
  },
  twice: (number) => number * 2,
  fail: () => {
    throw new TypeError('asked to fail');
  },
  sandboxed: process.sandboxed,
  nested: { deep: [1, { two: 2 }] },
});
